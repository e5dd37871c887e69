"""Ordinary English and Spanish words that are one slip away from an urgent word, or look like two urgent words."""

ORDINARY = """
ac acaba acabo ace acortar acquire acres adela ademas advised adviser agarra ago aguas ahorro aired aires alain alam
alas alava alimento alla alto ama aman amare amas amen amend amending ames amin amir amit amlo amor amour amparo amuse
amusing ande ano arc archive are areas armas armour arresto arroz asa ashe asher ashes aside asilo asis aspiring assess
asset ataca ataco ataques attacked attacks ave ay ayudan ayudar ayudas ayude ayudo backed backing bacteria baile baked
baking bala ball ballet bana banco barn barrel barry basa base bass basta batting battle bay beach beam beans beast
beat bebiendo beca bed bedding beer begging behave behaving beings below bench beso beth bets betting bid bilis bio
bitter bla blade blake blanca blancos blank blazing blend blending blocked blocking bloody blown blows blues boating
boats bobby boda bold book booming bosses bote bottles bow boyle brain brass breaks breakthrough brett bride bridges
brought buddy buenas bulletin bullets burn bury butter bye caballo cabezas cada cae caer caga cagada caido cali calla
callar calle calvo cama came canada candela canse capsule car caramelos caras care cargado cargar cargas cargo caribe
carol carros cart carta casada casado case caso cats cc cell celula censo ceo cerrado cese charge checa checked
checking chess chill choque cia cientos cierran cierre cierta citing clara claro clic click close cod col collar color
com coma comen comido commute como compare compel comun conde condenada confuse conmigo conoce consulado consulados
consulate consume consumido contest contiene cooked cookie cooking cool cooling core corea coro corre correa corrio
cortar cortas cortes cortos cow cracked crashing cree crema creo cuero cuerpos cuida culo cura cure cuyo cuz dad dame
dan dando dangers danos dar dare dawn deal dean dearest debamos deban debe deben debida debil decada decis dedo dedos
deed deen dejalo dejame dejan dejar dejas deje dejo dele della demas deme demi dems denote denotes depara depresion
dept desea desee deseos desk despacito detener determinar determine deterrent detiene deus devolver dice dick did diese
diesel diode disclosed discourse dive diving dobles does dolar dole dollar dome don dona donde door doping dos doubles
down downstairs dozen drawn drink dripping driven driver drives drone drove drunk dudas due duelo echado edmonton ella
ellas ellis ello ellos elon else elton ende ente enter entre entretiene entro esa escape ese esposa est estais estare
estas esteem esteis estela esten estes esto eta eve exciting exista existe exists exit exiting eye eyelashes faced
faces facil falla falling falls false faltan faltar faltas falto far farms fases fat favour fea feast fees feliz fella
fiber filing filling filme fin finds firms fist flavor floors flora flour fond fools form formas forme forums frase
freeze fresco fria fuese fun fund gana gane gary gas gave gay gene gives goddess golpe golpear goodnight gota habeis
haber hablame hablan hablas hable hablo haceis hacelo hacen haces haga hall halla hallar ham han handle hands handy
hara hardy hare has hat hated hates hats haven haya haz heads heal heard hearts heat heather hebe heed hehe heir helado
hell helps heras heres herir hermano hero heroe heron herring hice hijas hints hire hitherto hombre hong hood hop hoped
hopes hug hugo huir ian iba ibamos ice icon ide idle ido ies ike il imam impatient imponiendo impresion impulse impulso
ion ire iris irs isis isla islas isle iso iva ivan jumps junta juntos kant karim karma kilo kinds king kiss kissed kit
knew known knows korea lad ladies lados lago lagoon lair lake lala lamas lame lamp lanza lashes lasted lasts lata later
latter lava lavan lea leal lean leas least leaves leen leer lees legislate lego lemas lenguas lenta leon leone les less
leto leve libre lie lied liga liked likes line linked lip list lit lived liver lives llama llamadas llamado llaman
llame llave llegas llegase llego lleno lleve load loan lobo lodo logo lois lola lomas loon lose loto lots lover loves
loving luke lung ma macho mad madre mago major malla mam mamen mames mammal mamon man mande mandela mando manning
manolo manos mantengo mantiene mar march marches mare mareas mario marking marta marte masa mask massage masse masses
matan mateo mather matt matter mayweather mba meal mean meat med media mediation medico medina medio mein mejora mel
mella melo melon meme men mend meno mere mero mes mesas mesero mesita mess messages meta mete meten meto metodo metodos
metres mias mide mido miedos miel mighty mila mile milo mime mimi min mined mir mirada mire miriam misas misfits
misinformation mismas missed misses mistaken mistaking mistook mistreatment misuse mit mito mla moaning mob mod mode
model mojo mommy mon monde monedas mono monto mor mora morse moses moto moved moves movie msu muchos muera muertas
muertes muertos mueven mun mundos muro mus muse muslo na nace needle nervio nerviosa nervioso net new nice nights node
noel noise nola norte nos nota notas noted notes notese noting num odia oido ojo ones ordenada os oversee oz pa pace
packed packing paga pagan pagando pagar pago paint pais palo pan par parade paralelas paralelos parar pardo pare parole
parto pasare pase paso passive past patent patents path pechos pedi pedia pedis pedo peer pegado pegar pelos pen penal
penas pene penn pensandolo penso per perdido pero perra perro pesa pese phones picked picking piensa piense pilar pile
pillo pin pino pintadas piss pissed pitch pitches pizza placed placing plain plains plana plane plano plans plant
planting plena podian podria points polla pollo polls polo pone poniendose pools pope pos pot praise precio priced
prices prince prisa prision prizes pro pude pudo pueda pulls pulso puntas punto pura puro puse puso puzzle queda quede
quehacer quemar queme queso quiera quieres quince quinto quit quita quite quiza raising rapid rapida rara rare raros
rats raza read really realm reasons recall redaccion resto rice rick rights riots risas rise rising roads rod role
rompe root ropa rosa ross ruled rusa sabe sabor sabrina sack sacred sad safer sal sala sali same sand save scare scene
scenes science scored seal seam sean search searches seas seat secar sede seems seen sees segui seguira seguire segun
sell selling sello semi semis seno senses seo sep separa separar separo sepas sept sequito ser sera sere serrano severa
shaw sheen sheet shelf shirt shit shocking shoots shorts shots shout shut sida sided sides sido sienta siente sigh
simulator since sipping sit site sitting slap slept slide slip slot smiled smiles sober sobra sois sol sola sole solo
somethings sore sort speaks split splitting spotting staff stared starred startled stated stays steel stepped steps
stifle stokes stops stranger strike strikes stuff suban sube suben subida sudan sued suele suena suenos sues sufrio
suit suits sumas sums suponiendo supresion supt suya tables tackle tackling taint takes tal talks tall talla talle
tallo tam tamanos tambien tamed tammy tan tanque tanta tarde tareas tas tasa task tat tate tattoo ted telas tele
telemetry tello telon teme temo tend tending tenga tenis tense tercio tes tesis tesla thank the theirs theme then there
thermal these theses thesis thin thing this thorough those though threat three throws thus tic tie tied tiende tienen
tienes tim timed times timmy timon timor tin tinto tio tira tirando tire tiros tis tit title tits today todd toe toes
tom toma tomen tone tonto toque tor toro toss tour toured tout town tracing tracking traigo trata trate tread treason
tried trigo trio trope tse tuna tuned tunel tuning tunis tus twins unam undermined upon upstairs usher vaca vacio vais
valen valer valles valley value valve vary vas vasco vasos vaya veas vemos vengas ventas ver verlo vete via vicio vidal
vidas viendo vimos vio visa viste visto viuda vivienda vivio vocal voces voice von vote voter waist walking wannabe ward
wash washer washes way wee wet whale whats wheat where while width wifi wilde william williamson willis win wire wit
witch woke wood woods word wore worlds worthy writer writes wwe yale yea yourself
"""
"""Never read as other words: in "I want to dine", "dine" is not "die", and "amend" is not "am end".

Taken from the 30,000 most frequent words of each language."""
