"""Common first names, to tell a second first name from a surname.

From the names counted in the US Census of 1990 (files dist.female.first, dist.male.first and dist.all.last of the
Census Bureau, public domain): names of at least 2 in 10,000 women or men that are ten times as frequent as a first name
than as a surname. So "James" is included, and "Thomas", "Scott" and "Lee" are not. By our own judgement, some common
Spanish surnames and words of other languages are left out, and some common Spanish first names added. Folded.
"""

OF_BOTH = frozenset(
    """
    chris dana frankie guadalupe jackie jamie jessie jesus jody johnnie jose kerry maria refugio robin shawn willie
    """.split()
)
OF_WOMEN = frozenset(
    """
    abigail ada addie adele adriana adrienne agnes aida aimee alberta alejandra alexandra alexis alice alicia alisa
    alisha alison alma alyssa amanda amber amelia amy ana andrea angela angeles angelica angelina angie anita ann
    anna anne annette annie antoinette antonia april arlene ashley audrey aurora barbara beatrice beatriz becky
    belinda bernadette bernice bertha bessie beth bethany betsy bettie betty beulah beverly billie blanca blanche
    bobbie bonita bonnie brandi brandy brenda bridget brittany brittney brooke caitlin camila camille candace
    candice candy cara carla carmen carol carole carolina caroline carolyn carrie cassandra cassie catherine cathy
    cecelia cecilia celeste celia charlene charlotte chelsea cheri cherie cheryl christa christina christine christy
    cindy claire clara claudia cleo colleen concepcion connie constance consuelo cora corinne cristina crystal
    cynthia daisy daniela danielle darla darlene dawn deanna debbie debora deborah debra delia della delores deloris
    dena denise desiree diana diane dianna dianne dina dixie dolores donna dora doreen doris dorothea dorothy dorthy
    ebony edith edna effie eileen elaine eleanor elena elisa elisabeth elizabeth ella ellen eloise elsa elsie elva
    elvira emily emma erica erika erin erma ernestine esperanza essie estella estelle esther ethel etta eugenia eula
    eunice eva evelyn faith fannie faye felicia fern fernanda flora florence frances francine francisca freda
    gabriela gail gayle geneva genevieve georgia geraldine gertrude gina ginger gladys glenda gloria goldie grace
    gretchen gwen gwendolyn harriet hattie hazel heather heidi helen helena helene henrietta hilda holly ida ines
    inez ingrid irene iris irma isabel isabela iva jacqueline jacquelyn jan jana jane janelle janet janette janice
    janie janine janis jasmine jean jeanette jeanne jeannette jeannie jenifer jenna jennie jennifer jenny jessica
    jewel jill jillian jo joan joann joanna joanne jodi johanna josefa josefina josephine josie joy joyce juana
    juanita judith judy julia julie june kara karen kari karin karla kate katherine kathleen kathryn kathy katie
    katrina kayla kelli kellie kendra kerri kimberley kimberly krista kristen kristi kristie kristin kristina
    kristine kristy krystal lana latasha latonya latoya laura laurel lauren laurie laverne leah lela lena lenora
    leona leslie leticia lila lillian lillie linda lisa lois lola lora lorena lorene loretta lori lorna lorraine
    lottie lou louise lourdes lucero lucia lucille lucinda lucy luisa lula lupe luz lydia lynda lynette lynne mabel
    mable madeline mae maggie mamie mandy marcella marcia margaret margarita margie marguerite marian mariana
    marianne maribel marie marilyn marion marissa marjorie marla marlene marsha marta martha mary maryann mattie
    maude maureen maxine megan meghan melanie melba melinda melissa melody mercedes michele michelle milagros
    mildred mindy minnie miriam misty mollie molly mona monica monique muriel myra myrna myrtle nadine nancy naomi
    natalie natasha nell nellie nettie nichole nicole nikki nina nora norma olga olive olivia ollie opal pam pamela
    paola patrica patrice patricia patsy patti patty paula paulette pauline pearl peggy penny phyllis pilar polly
    priscilla rachael rachel ramona raquel reba rebecca rebekah regina remedios rena renee rhonda rita roberta robyn
    rochelle rocio ronda rosa rosalie rosemarie rosemary rosetta rosie roxanne ruby ruth sabrina sadie sallie sally
    samantha sandra sandy sara sarah shanna shannon shari sharon shawna sheila shelia shelly sheri sherri sherrie
    sherry sheryl shirley socorro sofia soledad sonia sonja sonya sophia sophie stacey stacie stacy stefanie stella
    stephanie sue susan susanne susie suzanne sylvia tabitha tamara tami tamika tammie tammy tanya tara tasha teresa
    teri terri thelma theresa therese tiffany tina toni tonya tracey traci tracie tracy tricia trina trisha trudy
    valentina valerie vanessa velma verna veronica vicki vickie vicky viola violet virginia vivian wanda wendy wilma
    winifred ximena yolanda yvette yvonne
    """.split()
)
OF_MEN = frozenset(
    """
    aaron adam adrian alan albert alberto alejandro alex alfonso alfred alfredo allan alton alvin andre andrew andy
    angel angelo anthony antonio archie armando arthur arturo ben benjamin bennie benny bert bill billy bob bobby
    brad brandon brent brett brian bruce byron caleb calvin carl carlos cecil cedric cesar chad charles charlie
    chester christopher clarence claude clifford clint clyde colin corey cory dale damon dan daniel danny darin
    darrel darrell darren darryl daryl dave david delbert dennis derek derrick devin dominic don donald donnie doug
    duane dustin dwayne dwight earl earnest ed eddie edgar edmund eduardo edward edwin elbert elmer emilio enrique
    eric erick erik ernest ernesto eugene evan felipe fernando francisco frank fred freddie frederick fredrick garry
    gary gene geoffrey george gerald gerard gerardo gilberto glen greg gregory guillermo gustavo harold harry hector
    herbert homer horace hubert hugh hugo ian ignacio jack jacob jake james jared jason javier jay jeff jeffery
    jeffrey jeremiah jeremy jermaine jerome jerry jesse jim jimmie jimmy joe joel joey john johnathan johnny jon
    jonathan jonathon jorge joseph josh joshua juan julio julius justin karl keith kelvin ken kenneth kevin
    kristopher kurt kyle lance larry laurence leland leo leroy lionel lonnie loren louis luis manuel marc marco
    marcus mario mark marty marvin mathew matt matthew maurice mauricio max melvin merle michael micheal mike myron
    nathan nathaniel neil nicholas nick nicolas noah orville oscar otis pablo patrick paul pedro percy pete peter
    phil philip phillip rafael ralph ramiro randal randy raul raymond reginald rene rex ricardo richard rick rickey
    ricky robert roberto roderick rodney rodolfo rodrigo rogelio roger rolando ron ronald ronnie roosevelt roy ruben
    rudy rufus salvatore sam sammy samuel saul sean sergio seth shane shaun sidney stephen steve steven ted terence
    terrance terrence theodore tim timothy tom tommie tommy tony travis trevor troy tyrone vernon victor virgil
    walter wayne wendell wesley wilbert wilfred william woodrow zachary
    """.split()
)


def is_first_name(word: str) -> bool:
    """Whether a folded word is one of these names."""
    return word in OF_BOTH or word in OF_WOMEN or word in OF_MEN


def may_stand_behind(first: str, middle: str) -> bool:
    """Whether a word in the middle of a name is a second first name of the same person.

    False where one is a woman's name and the other a man's: "John Mary Smith" may be two people.
    """
    if middle in OF_BOTH:
        return True
    if middle in OF_WOMEN:
        return first not in OF_MEN
    return middle in OF_MEN and first not in OF_WOMEN
