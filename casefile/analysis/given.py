"""Common given names, by the pronoun that usually goes with them; they help to know a person's name
and to tell whom "he" or "she" means. Only this package imports it."""

from __future__ import annotations

from typing import Final

MALE: Final = frozenset(
    """
    truman ansel jann nat arnaud bashar benito bronson bruno buck burt caspar cedric chet chip
    cornelius damien darrin demetrius desmond dominick donovan dwyane elmer ellis emery errol ezra
    fidel forrest gerhardt gregor hakeem harlan harris hayes hideo hiram horst hubert ilya imad
    isidore jamal jarrod jasper jayson jerrod jim kareem kendrick khalil kobe kris lachlan lech
    leland lenny lon lucian lyle lyndon mack malik marcin mariano marty mathias maury merle mick
    mickey mordechai myron naftali nasser nestor nils norbert osama otis pascual patrice pavlos
    piers piotr pranav prince quincy rakesh ramzan rand raphael rashid reggie reid reinhard rickey
    riley rohan roscoe royce rufus rupert sadiq sajid salman samson sandeep scot seamus shaquille
    shaun shimon sonny soren srinivas sunny tad tayyip terence thaddeus thad theodor thurgood
    tobias tod tomasz toshiro tucker vito volodymyr wade walker ward wes wiley wilson wyatt yasir
    yoshihide zbigniew zeke aaron abdul abdullah abraham adam adrian ahmad ahmed akbar akira al
    alain alan albert alberto alec alejandro alex alexander alexandre alexei alfonso alfred
    alfredo ali alistair allan allen alonzo alvin amir amit amos anders andre andreas andrei
    andrew andy angelo anil anthony antoine antonin antonio ari arjun armando arnold arthur arturo
    arvind asad ashish ashok austin barack barry bart ben benedict benjamin bennett benny bernard
    bernie bert bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce
    bryan byron caleb calvin cameron carl carlo carlos cesar chad charles charlie chester chris
    christian christoph christopher chuck clarence clark claude clayton clement cliff clifford
    clint clinton clive clyde cody colin connor conor conrad corey cory craig curtis cyrus dale
    damian damon dan daniel danny darrell darren daryl dave david dean denis dennis derek derrick
    devin diego dimitri dirk dmitri dmitry dominic don donald doug douglas drew duane duncan
    dustin dwayne dwight dylan earl ed eddie edgar eduardo edward edwin eli elias elijah elliot
    elliott elon emanuel emil emilio emmanuel emmett enrique enver eric erich erik ernest ernesto
    ernst ethan eugene evan everett fabian felipe felix fernando floyd francis francisco francois
    frank franklin franz fred freddie frederic frederick fritz gabriel gareth garrett gary gavin
    gene geoff geoffrey george gerald gerard gerhard gerry gilbert giovanni giuseppe glen glenn
    gordon graham grant greg gregg gregory guillermo gus gustavo guy hal hamid hamza hank hans
    harold harrison harry harvey hassan hector heinrich henri henrik henry herb herbert herman
    hiroshi homer horace houston howard hugh hugo hussein ian ibrahim igor ilan imran ira irving
    isaac isaiah ismail ivan jack jackson jacob jacques jaime jake jalen james jamie jan jared
    jason javier jay jean-claude jean-paul jed jeff jefferson jeffery jeffrey jens jeremiah jeremy
    jermaine jerome jerry jesse jesus jimmy joachim joao joe joel joey johan johann john johnnie
    johnny jon jonah jonas jonathan jordan jorge jose joseph josh joshua juan jules julian julio
    julius jurgen justin karim karl keith kelvin ken kenneth kenny kent kevin khaled khalid kirk
    klaus kofi konrad kumar kurt kyle lamar lance larry lars laurence lawrence lee leo leon
    leonard leonardo leroy lester levi lewis liam linus lionel lloyd logan lorenzo lou louis lucas
    luigi luis luke luther mahmoud malcolm manuel marc marcel marcelo marco marcus mario mark
    marlon marshall martin marvin mason mathew matt matteo matthew matthias maurice max maxim
    maximilian maxwell mehmet mel melvin michael michel miguel mikael mike mikhail milton mitch
    mitchell mitt mohamed mohammad mohammed mohan morris moses muhammad murray mustafa najib
    narendra nate nathan nathaniel neal ned neil nelson neville newt nicholas nick nicolas nigel
    nikolai nikos noah noam noel norm norman olaf oleg oliver olivier omar orlando oscar osman
    otto owen pablo paolo pascal patrick paul pavel pedro percy perry pete peter phil philip
    philippe phillip pierre pieter prakash quentin rafael rahul raj rajesh ralph ramon ramesh
    randall randolph randy raul ravi ray raymond reginald rene rex ricardo richard rick ricky
    rishi rob robbie robert roberto rocco rod roderick rodney rodrigo roger rogelio roland rolf
    roman ron ronald ronnie rory ross roy ruben rudolph rudy russ russell ryan salvador salvatore
    sam samir samuel sanjay santiago saul scott sean sebastian sergei sergey sergio seth shane
    shawn sheldon shinzo sidney simon spencer stan stanley stefan stefano stephan stephen sterling
    steve steven stewart stuart sundar sunil suleiman sven syed tadeusz takeshi tariq ted terrence
    terry theo theodore thomas tiago tiziano tim timothy toby todd tom tomas tommy tony travis
    trevor troy tyler ulrich umar uri vaclav vance vernon victor viktor vijay vikram vince vincent
    vincenzo vitas vladimir wallace walt walter warren wayne wendell wesley wilbur wilhelm will
    willard william willie winston wolfgang woodrow xavier xi yasser yitzhak yuri yusuf zachary
    zack zane jair lindsey kash jd merrick
    """.split()
)

FEMALE: Final = frozenset(
    """
    adrienne aileen alana allyson anabel angelique antoinette arielle astra aung aurelia avril
    beatriz bella benazir betsey blanca brigitte candice carrie catalina catriona chandra charity
    chrissy christiane ciara cleo cordelia cruz cyndi dahlia danica deb delphine dianne dina dixie
    dolly eden elaina elinor elsbeth erna ernestine estelle eugenia evangeline farah federica fern
    frida gayle gemma georgina gigi gillian glenna golda gwyneth haley heike henrietta ilse imani
    imogen ines inga isla jaclyn jamila janelle janette janine jeannie jenni jerri jodi jodie jody
    josefina josie jovita karina karla katelyn kathie kathy keisha kerri kirstie kirstjen kristie
    kyra lacey ladonna latoya laverne leanne letitia lidia lillie liza lorena loretta lorna luz
    lynette madonna magdalena maisie marcela margo marguerite maribel marlee marta martina maud
    mavis mayra merkel mila millicent minnie misty mitzi mollie myrna myrtle nadja nell nichole
    odessa opal ophelia paige paloma petra phoebe pia pilar portia queenie rae raquel reba reina
    rene rhiannon rosalyn rosanna roslyn roxana ruby ruthie sabine saira salma samira sandi selma
    shana shanice sheena shelia sherrie shonda sigrid sinead sofie stefanie sybil tabitha tamika
    tania tasha tatum tawny thea tilda tonia trina trudy tulsi twila ulrike uma ursula valentina
    vandana velma vicky wilhelmina willa wilhelmine ximena yael yesenia yoko yulia zainab zora
    zuzana abby abigail ada adele adriana agatha agnes aisha alejandra alexandra alexis alice
    alicia alison allison alma alyssa amanda amber amelia amina amy ana anastasia andrea angela
    angelica angelina angie anita anja ann anna annabel anne annette annie antonia ariana arlene
    ashley astrid audrey aurora ava barbara beatrice becky belinda bernadette bernice beth bethany
    betsy betty beverly bianca bonnie brenda bridget britney brittany brooke caitlin camila
    camilla candace carla carly carmen carol carole caroline carolyn cassandra cassidy catherine
    cathy cecilia celeste celia chantal charlene charlotte chelsea cheryl chloe christa christie
    christina christine cindy claire clara clare clarissa claudia colleen connie constance cora
    corinne courtney cristina cynthia dabney daisy dana daniela danielle daphne darlene dawn
    debbie deborah debra deirdre delia denise diana diane dolores donna dora doreen doris dorothy
    edith eileen elaine elana eleanor elena elisa elisabeth elise eliza elizabeth ella ellen
    eloise elsa elsie emilia emily emma erica erika erin esperanza esther ethel eva eve evelyn
    fatima faye felicia fiona florence frances francesca freda gabriela gabrielle gail geneva
    georgia geraldine gertrude gina ginger ginny gisele gladys glenda gloria grace greta gretchen
    gwen gwendolyn hannah harriet hazel heather heidi helen helena hilary hillary holly hope ida
    ilana ilhan imelda ingrid irene iris irma isabel isabella isabelle ivanka ivy jackie
    jacqueline jada jane janet janice jasmine jean jeanette jeanne jen jenna jennie jennifer jenny
    jessica jill jo joan joann joanna joanne jocelyn josephine joy joyce juanita judith judy julia
    juliana julie juliet kamala karen karin kate katharine katherine kathleen kathryn katie
    katrina kay kayla kelley kelly kelsey kendra ketanji kimberly kirsten krista kristen kristi
    kristin kristina kristine kristy lana lara laura lauren laurie leah leila lena leslie lila
    lillian lily linda lindsay lisa liz lois lola lori lorraine louisa louise lucia lucille lucy
    luisa lydia lynda lynn lynne mabel mackenzie madeleine madeline maggie malala mandy manju
    marcia margaret margarita margot maria marian mariana marianne marie marilyn marina marion
    marisa marissa marjorie marlene marsha martha mary maureen maxine maya megan meghan melania
    melanie melinda melissa mercedes meredith mia michelle mildred mimi mindy miranda miriam moira
    molly mona monica monique muriel myra nadia nadine nan nancy naomi natalia natalie natasha
    nellie nicola nicole nikki nina noor nora norma olga olivia pam pamela patricia patty paula
    pauline pearl peggy penelope penny phyllis polly priscilla priya rachel ramona rebecca regina
    renee rhoda rhonda rita roberta robin rochelle rosa rosalind rose rosemary rosie roxanne ruth
    sabrina sadie sally samantha sandra sara sarah savannah selena serena shannon sharon sheila
    shelby shelley sheri sherry shirley sofia sonia sonja sonya sophia sophie stacey stacy stella
    stephanie suella sue sujata susan susanna susie suzanne sylvia tamara tammy tanya tara tatiana
    teresa teri tess thelma theresa tiffany tina toni tonya tracey tracy trisha valerie valeska
    vanessa vera veronica vicki victoria viola violet vivian wanda wendy whitney wilma winnie
    yasmin yolanda yvette yvonne zara zelda zoe
    """.split()
)

EITHER: Final = frozenset(
    """
    april casey jordan kerry kim morgan pat sandy taylor tracy leslie jean jan andrea robin kelly
    alexis dana ashley shannon stacy terry jamie avery riley quinn blake cameron hayden reese
    sydney madison peyton rowan sage skyler jessie frankie charlie sasha nikita kiara hilary mu
    cres kelsey lindsay june virginia georgia austin dakota carolina chelsea jaden
    """.split()
)

GIVEN: Final = frozenset(MALE | FEMALE | EITHER)
"""Every common given name that is known, folded."""
