/* reply.c: messages as mail programs write them, and what is new in them. */
#include "../../bin/hd-mail/reply.c"
#include "unit.h"

/* Every one of these introduces what it stands before. */
static const struct {
	const char *program, *head;
	bool alone;		/* also when the quote has no ">" */
} heads[] = {
	{"Gmail en", "On Tue, Mar 12, 2024 at 10:12 AM Ann Smith <ann@desk.example> wrote:", true},
	{"Gmail en, folded", "On Tue, Mar 12, 2024 at 10:12\302\240AM A Very Long Name <\n"
		"a-very-long-address@desk.example> wrote:", true},
	{"Gmail fr", "Le mar. 12 mars 2024 à 10:12, Ann Smith <ann@desk.example> a écrit :", true},
	{"Gmail fr, folded", "Le mar. 12 mars 2024 à 10:12, Ann Smith <ann@desk.example>\n"
		"a écrit\302\240:", true},
	{"Gmail nl", "Op di 12 mrt 2024 om 10:12 schreef Ann Smith <ann@desk.example>:", true},
	{"Gmail de", "Am Di., 12. März 2024 um 10:12 Uhr schrieb Ann Smith <ann@desk.example>:", true},
	{"Gmail de, folded", "Am Di., 12. März 2024 um 10:12 Uhr schrieb Ann Smith <\n"
		"ann@desk.example>:", true},
	{"Gmail no, folded before >", "tir. 12. mars 2024 kl. 10:12 skrev Ann <ann@desk.example\n>:", true},
	{"Gmail ru", "вт, 12 мар. 2024 г. в 10:12, Ann <ann@desk.example>:", true},
	{"Gmail it", "Il giorno mar 12 mar 2024 alle ore 10:12 Ann <ann@desk.example> ha scritto:", true},
	{"Gmail es", "El mar, 12 mar 2024 a las 10:12, Ann (<ann@desk.example>) escribió:", true},
	{"Gmail pt", "Em ter., 12 de mar. de 2024 às 10:12, Ann <ann@desk.example> escreveu:", true},
	{"Apple en", "On 12 Mar 2024, at 10:12, Ann Smith <ann@desk.example> wrote:", true},
	{"Apple en, narrow blank", "On Mar 12, 2024, at 10:12\342\200\257AM, Ann <ann@desk.example> wrote:", true},
	{"Apple en, three lines", "On 12 Mar 2024,\nat 10:12,\nAnn Smith <ann@desk.example> wrote:", true},
	{"Apple fr", "Le 12 mars 2024 à 10:12, Ann Smith <ann@desk.example> a écrit :", true},
	{"Apple nl", "Op 12 mrt. 2024 om 10:12 heeft Ann Smith <ann@desk.example> het volgende "
		"geschreven:", true},
	{"Apple de", "Am 12.03.2024 um 10:12 schrieb Ann Smith <ann@desk.example>:", true},
	{"Thunderbird en", "On 12/03/2024 10:12, Ann Smith wrote:", true},
	{"Thunderbird fr", "Le 12/03/2024 à 10:12, Ann Smith a écrit :", true},
	{"Thunderbird nl", "Op 12-03-2024 om 10:12 schreef Ann Smith:", true},
	{"Thunderbird de", "Am 12.03.24 um 10:12 schrieb Ann Smith:", true},
	{"mutt", "On Tue, Mar 12, 2024, Ann Smith wrote:", false},
	{"Gnus", "Ann Smith <ann@desk.example> writes:", false},
	{"Horde", "Quoting Ann Smith <ann@desk.example>:", false},
	{"Horde de", "Zitat von Ann Smith <ann@desk.example>:", false},
	{"Lotus en", "Ann Smith/Desk/Acme wrote on 12/03/2024 10:12:33:", true},
	{"Lotus de", "Ann Smith/Desk/Acme schrieb am 12.03.2024 10:12:33:", true},
	{"Lotus header", "From:\tAnn Smith/Desk/Acme\nTo:\tBob/Acme@Acme\nDate:\t12/03/2024 10:12\n"
		"Subject:\tPrinter", true},
	{"Zoho", "---- On Tue, 12 Mar 2024 10:12:50 +0100 ann@desk.example wrote ----", true},
	{"Zoho fr", "---- Le mar., 12 mars 2024 10:12:50 +0100 Ann <ann@desk.example> a écrit ----", true},
	{"Zoho without dashes", "On Tue, 12 Mar 2024 10:12:50 +0100 Ann <ann@desk.example> wrote", true},
	{"K-9 de", "Am 12. März 2024 10:12:33 MEZ schrieb Ann Smith <ann@desk.example>:", true},
	{"Yahoo fr", "Le mardi 12 mars 2024 à 10:12:33 UTC+1, Ann <ann@desk.example> a écrit :", true},
	{"Proton", "-------- Original Message --------\nOn Mar 12, 2024, 10:12 AM, Ann < "
		"ann@desk.example> wrote:", true},
	{"Outlook en", "-----Original Message-----\nFrom: Ann\nSent: Tuesday, March 12, 2024 10:12 AM\nTo: Bob\n"
		"Subject: Printer", true},
	{"Outlook fr", "-----Message d'origine-----\nDe : Ann\nEnvoyé : mardi 12 mars 2024 10:12\nÀ : Bob\n"
		"Objet : Imprimante", true},
	{"Outlook nl", "-----Oorspronkelijk bericht-----\nVan: Ann\nVerzonden: dinsdag 12 maart 2024 10:12\n"
		"Aan: Bob\nOnderwerp: Printer", true},
	{"Outlook de", "-----Ursprüngliche Nachricht-----\nVon: Ann\nGesendet: Dienstag, 12. März 2024 10:12\n"
		"An: Bob\nBetreff: Drucker", true},
	{"Outlook, header alone", "From: Ann <ann@desk.example>\nSent: Tuesday, March 12, 2024 10:12 AM\nTo: Bob\n"
		"Cc: Eve\nSubject: Printer", true},
	{"Outlook mobile", "________________________________\nVan: Ann <ann@desk.example>\n"
		"Verzonden: dinsdag 12 maart 2024 10:12\nAan: Bob\nOnderwerp: Printer", true},
	{"Outlook, bold", " ------------------------------\n\n*Von:* Ann\n*Gesendet:* Dienstag, 12. März 2024 10:12\n"
		"*An:* Bob\n*Betreff:* Drucker", true},
	{"Outlook, folded", "From: Ann Smith\n<ann@desk.example>\nSent: Tuesday, March 12, 2024 10:12 AM\nTo: Bob;\n Eve\n"
		"Subject: Printer", true},
	{"Outlook Mac fr", "De : Ann <ann@desk.example>\nDate : mardi 12 mars 2024 à 10:12\nÀ : Bob\n"
		"Objet : Imprimante", true},
	{"Zimbra fr", "----- Mail original -----\nDe: \"Ann\" <ann@desk.example>\nÀ: \"Bob\"\n"
		"Envoyé: Mardi 12 Mars 2024 10:12:33\nObjet: Imprimante", true},
	{"Samsung fr", "-------- Message d’origine --------\nDe : Ann <ann@desk.example>\n"
		"Date : 12/03/2024 10:12 (GMT+01:00)\nÀ : Bob\nObjet : Imprimante", true},
	{"Samsung nl", "-------- Oorspronkelijk bericht --------\nVan: Ann <ann@desk.example>\n"
		"Datum: 12-03-2024 10:12 (GMT+01:00)\nAan: Bob\nOnderwerp: Printer", true},
	{"GMX", "Gesendet: Dienstag, 12. März 2024 um 10:12 Uhr\nVon: \"Ann\" <ann@desk.example>\n"
		"An: \"Bob\"\nBetreff: Drucker", true},
	{"Orange", "Message du : 12/03/2024 10:12\nDe : \"Ann\" <ann@desk.example>\nA : bob@x.example\n"
		"Copie à : \nSujet : imprimante", true},
};

static void check_head(size_t i)
{
	const char *head = heads[i].head;
	check_same(reply_new(xasprintf("New.\n\n%s\n\n> Old.\n>\n> older\n", head)), "New.",
		xasprintf("%s: dropped with the quote behind it", heads[i].program));
	check_same(reply_new(xasprintf("Hello,\n%s\n> Old.\n\nNew.\n", head)), "Hello,\n\nNew.",
		xasprintf("%s: what is written around it stays", heads[i].program));
	char *text = xasprintf("New.\n\n%s\n\nOld.\n\nolder", head);
	check_same(reply_new(text), heads[i].alone ? "New." : text,
		xasprintf("%s: %s", heads[i].program,
			heads[i].alone ? "ends the text" : "ends no text without >"));
}

/* Nothing of these is dropped. */
static const char *const whole[] = {
	"Hello.",
	"  indented\n\n\nand spaced",
	"On Monday I wrote:\nthe printer is broken.\nIt still is.",
	"On Monday 12/03/2024 at 10:12 I wrote:\nthe printer is broken.",
	"Le 12/03/2024 à 10h12 je vous ai écrit :\nl'imprimante est en panne.",
	"Op 12/03/2024 om 10:12 schreef ik:\nde printer is stuk.",
	"Am 12.03.2024 um 10:12 habe ich geschrieben:\nder Drucker ist defekt.",
	"On the other hand, nobody wrote:\nnot even you.",
	"See https://x.example/on-2024-what-he-wrote:\nit is there.",
	"Please send to jan@x.example before 12/03/2024 14:00 the following papers:\n- one\n- two",
	"From: Brussels\nTo: Paris\nDate: 12/03/2024\nwith two printers",
	"De : Bruxelles\nÀ : Paris\nDate : le 12",
	"Van: kantoor\nAan: magazijn\nDatum: 12/03/2024\nOnderwerp: toner\n\nGraag twee stuks.",
	"Hello.\n\nFrom: the third floor\nSent: nothing\nTo: nobody\nSubject: toner\n\nTwo, please.",
	"Data comes from: our database\nSubject: none",
	"It was sent from my iPhone, not from the desk.\nThanks.",
	"Sent from my desk, which is easier than my mobile phone.",
	"Envoyé depuis ce matin, rien reçu.",
	"Verzonden met de post op maandag, zei hij.\nNiets gekregen.",
	"Gesendet von der Zentrale.",
	"a\n----\nb\n====\nc",
	"-- first\n-- second",
	"—\nAnn",
	"The original message said nothing.",
	"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
	">From the beginning it was broken.",
	"Begin with the forwarded message, please.",
	"> everything\n> is quoted",
	"--\nAnn",
	"Sent from my iPhone",
	"From: Ann\nSent: Monday\nTo: Bob\nSubject: x\n\nThe printer.",
	("See below.\n\n---------- Forwarded message ---------\nFrom: Ann <ann@desk.example>\n"
	 "Date: Tue, Mar 12, 2024\nSubject: x\nTo: Bob\n\nIt is content.\n> This too.\n--\nAnn"),
	"Zie onder.\n\nBegin doorgestuurd bericht:\n\n> Van: Ann <ann@desk.example>\n> Onderwerp: x",
	"Début du message transféré :\n\n> De: Ann <ann@desk.example>\n> Objet: x",
	"-------- Weitergeleitete Nachricht --------\nBetreff: \tx\nDatum: \ty\nVon: \tAnn\nAn: \tBob\n\nz",
	"----- Forwarded by Ann Smith/Desk on 12/03/2024 10:12 -----\n\nx",
};

static const struct {
	const char *text, *new;
} texts[] = {
	{"", ""},
	{" \n\t\n\302\240\n", ""},
	{"\n\n a  \n\n", " a"},
	{"a\n\n\n> b\n\n\nc\n\n> d\ne", "a\n\nc\n\ne"},
	{"On 12 Mar 2024, at 10:12, Ann <ann@desk.example> wrote:\n> Which?\nThe red one.\n> Where?\nHere.",
		"The red one.\n\nHere."},
	{"a\n> a long line that some other mail program has broken where it ended since it had no\n"
		"room left for it\n> b", "a"},
	{"a\n> a long line of seventy bytes or so that ends as a sentence does, here.\nyes\n> b", "a\n\nyes"},
	{"a\n\n-- \nAnn\nDesk\n\n\nThis message is confidential.", "a"},
	{"a\n--\nAnn", "a"},
	{"a\n\n-- \nAnn\n\nOn 12/03/2024 10:12, Bob wrote:\n> b\n\nc", "a\n\nc"},
	{"a\n\n--\nAnn\n\nDébut du message transféré :\n\nb", "a\n\nDébut du message transféré :\n\nb"},
	{"a\n\nSent from my iPhone", "a"},
	{"a\nSent from my iPhone. Please excuse typos.", "a"},
	{"a\n\nSent from my Wiko RIDGE FAB 4G\n\nThis message is confidential.", "a"},
	{"a\n\nGet Outlook for iOS<https://aka.ms/o0ukef>", "a"},
	{"a\n\nGet Outlook for Android <https://aka.ms/x>\n________________________________\n"
		"From: Ann <ann@desk.example>\nSent: x\nTo: y\nSubject: z\n\nb", "a"},
	{"a\n\nEnvoyé de mon iPhone", "a"},
	{"a\n\nEnvoyé depuis mon appareil Samsung", "a"},
	{"a\n\nEnvoyé à partir de Outlook pour iOS<https://aka.ms/x>", "a"},
	{"a\n\nTélécharger Outlook pour Android", "a"},
	{"a\n\nVerzonden vanaf mijn iPad", "a"},
	{"a\n\nVerstuurd vanaf mijn Galaxy", "a"},
	{"a\n\nOutlook voor iOS downloaden", "a"},
	{"a\n\nVon meinem iPhone gesendet", "a"},
	{"a\n\nVon meinem Samsung Galaxy Smartphone gesendet.", "a"},
	{"a\n\nGesendet von Outlook für Android<https://aka.ms/x>", "a"},
	{"a\n\nHolen Sie sich Outlook für iOS", "a"},
	{"a\n\nSent with Proton Mail secure email.\n\nOn Tuesday, March 12th, 2024 at 10:12 AM, Ann "
		"<ann@desk.example> wrote:\n\n> b", "a"},
	{"a\n\nGesendet mit der GMX Mail App\nAm 12.03.24, 10:12 schrieb Ann <ann@desk.example>:\n\nb", "a"},
	{"a\n\n__\nriak-users mailing list\nx@lists.example", "a"},
	{"a\n\342\200\213\n\357\273\277-- \nAnn", "a"},
};

int main(void)
{
	for (size_t i = 0; i < LENGTH(heads); i++)
		check_head(i);
	for (size_t i = 0; i < LENGTH(whole); i++)
		check_same(reply_new(whole[i]), whole[i], xasprintf("kept whole: %zu", i));
	for (size_t i = 0; i < LENGTH(texts); i++)
		check_same(reply_new(texts[i].text), texts[i].new, xasprintf("text %zu", i));
	return unit_end();
}
