"""Ordinary English and Spanish words that are one slip away from a short word of the urgent words."""

ORDINARY = """
acaba ace acquire advised adviser ago aguas ahorro aired aires ama are armas arresto assess asset ataca ataco
ataques attacked attacks ayudan ayudar ayudas ayude ayudo backed baile baked bala ball ballet banco barn
barrel barry basa base bass battle bay beach beans beast beat beca beer begging beings below bench beso bets
bid bitter blake blanca blancos blank blend blocked bloody blown blows blues boats bobby boda bold book bosses
bote bottles bow brain brass breaks bride bridges brought buenas bullets burn bury butter bye cabezas cada cae
caga caido cali calla callar calle calvo cama car caras care cargar cargas cargo carol carros carta case caso
cats cell censo cese checa checked chess chill choque cientos cierran cierre cierta clara claro close cod col
color coma comido como cooked cool cooling core coro corre cortar cortas cortes cortos cow cracked crema cuero
cuerpos cuida culo cura cuyo dad dan dando dangers danos decis dejan dejar dejas deje dejo desea deseos dice
dive dobles does dolar dollar don dona donde door dos doubles down dozen drawn drink driven driver drives
drone drove drunk due duelo ellas ellis ellos else entre esa escape ese esposa est estare estas esteem esten
estes esto eta exista existe exists exit eye faced faces falla falls false faltan faltar faltas falto farms
fases fat favour feast fees feliz fin finds firms fist flavor floors flora flour fond fools form formas forums
frase fresco fria fun fund gana gane gary gas gave gay gene gives goddess golpe golpear haber hablan hablas
hable hablo hacen haces haga hall halla hallar ham han hands handy hara hardy hare has hat hated hates hats
haven haya haz heads heard hearts heat heir hell helps hero heroe hice hints hire hombre hong hop hoped hopes
hug hugo huir ian ice ire irs jumps junta juntos karma kilo kinds king kiss kissed kit knew known knows lad
lados lake lame lamp lasts least leaves lees lenguas les less leve libre lie lied liked likes line linked lip
list lit lived liver lives llama llamadas llamado llaman llame llave llegas lleve lobo lots lover loves loving
luke macho mad madre major man mande mando mar mario marking marta marte massage matan mateo matt matter med
mejora mere mero mes mess messages meta mete mide miedos mighty mito mob mode monedas monto moto moved moves
movie muchos muertas muertes muertos mueven mundos muro nights norte nota noted notes num odia oido ojo ones
pace packed packing paga pagan pago paint pais palo pan par parar pardo pare parto pase pechos pedi pedia pedo
peer pegar pelos pen penal penas pene penn penso per perdido pero perra perro pese phones picked picking
piensa piense pilar pile pin pino piss pissed placed placing plain plains plana plane plano plans plant plena
podian podria points polla pollo polls polo pone pools praise priced prices prince prisa prizes pro pude pudo
pulls pulso punto pura puro puse puzzle quemar queso quieres quince quinto quit quita quite quiza raising rara
rare raros rats raza read really realm reasons recall resto rice rights riots risas rise rising roads rod role
rompe root ropa rosa ross ruled rusa sabe sabor sack sacred safer same save scare scene scenes science scored
sede segui seguira seguire sell seno senses sep sera sheet shelf shirt shit shoots shorts shots shout shut
sida sided sides sido sienta siente since sit slap slept slide slip slot smiled smiles sober sobra sore sort
speaks split stays steel stepped steps stops strike sudan suena suenos tackle takes tal talks tall tanque teme
temo tenga theirs theme thing those threat three throws thus tie tied tiende tienen tienes tim times tio tira
tirando tire tiros today todd toe toes tom toma tomen toque toro toss tracking traigo tried trigo trio tuned
vaca vacio valen valer valles valley value valve vary vas vasco vasos vaya veas vengas ventas ver verlo vete
via vidal vidas viuda vocal voces voice von vote voter waist walking wash way wee wet whale whats wheat where
while width wifi wire wit witch woke woods word wore worlds worthy writer writes wwe
"""
"""Never read as another word: in "I want to dine", "dine" is not "die".

Among the 9,000 most frequent of each language."""
