/* Which code page the letters of names show, and where they show none. */
#include "inventory/read/code_page.h"

#include "aid/claims.h"

#include <iconv.h>
#include <string.h>

static const struct page_claim {
	const char *from; /* the code page that the names are written in */
	const char *text;
	const char *page; /* that is found; NULL: none */
	const char *why;
} pages[] = {
	{ "CP932", "仮想サーバー1,東京-バックアップ", "CP932", "Japanese" },
	{ "CP932", "経理データベース\n人事ファイル", "CP932", "departments" },
	{ "CP932", "ﾃｽﾄ-01,本番メールサーバー", "CP932", "half-width letters beside it" },
	{ "CP932", "本番", NULL, "two letters are too few" },
	{ "CP932", "経理部,人事部,総務部,営業部", "CP932", "kanji alone" },
	{ "CP932", "さくら,ひまわり", "CP932", "hiragana" },
	{ "CP1252", "Kim’s PC,Lee’s PC,Joy’s PC,Zoe’s PC,Max’s PC,Sam’s PC,Pat’s PC", NULL,
	    "apostrophes" },
	{ "CP1252", "l’annexe,d’usine,l’entrée,qu’ici,d’eau,l’atelier,l’école", NULL,
	    "of French" },
	{ "CP1252", "Sœur,cœur,nœud,œuvre,vœu,mœurs,bœuf", NULL, "a French letter" },
	{ "CP1252", "don‘t,dell‘aria,‘alpha,“beta,”gamma,‹delta,–dash,—dash,„low,‚low", NULL,
	    "other quotes and dashes" },
	{ "CP1252", "ƒeature,ƒolder,ƒile,ƒorm,ƒield,ƒlow,café,x", NULL,
	    "one letter that is no pair" },
	{ "CP1250", "Šárka,Žár,šéfa,šála,žádost,žíla,žák", NULL, "pairs that stand alone" },
	{ "CP1250", "Žižkov,Žižice,šašek,Žiža,šišak,Žižov,šašma", NULL,
	    "what would be pairs that follow each other" },
	{ "CP1251", "Бухгалтерия,Почта-01", "CP1251", "Russian" },
	{ "CP1251", "Контроллер домена\nТерминальный сервер", "CP1251", "servers" },
	{ "CP1251", "КАДРЫ,СКЛАД,ПОЛИКЛИНИКА", NULL, "capitals alone could be KOI8-R" },
	{ "CP1251", "КАДРЫ,СКЛАД,ПОЛИКЛИНИКА,БУХГАЛТЕРИЯ,КОНТРОЛЛЕР", "CP1251",
	    "but not so many, with such vowels" },
	{ "CP1251", "почта,архив\nсклад,касса,база данных,документооборот,каталог", "CP1251",
	    "small letters alone" },
	{ "CP1251", "Бухгалтерія,Пошта,Архів\nРозклад занять", "CP1251", "Ukrainian" },
	{ "CP1251", "Сервер", NULL, "six letters are too few" },
	{ "CP1253", "Διακομιστής,Λογιστήριο,Βάση δεδομένων", NULL, "Greek" },
	{ "CP1253", "Λύσεων,Τελών,Χώρων,Χρόνων,Χώρες,Νερών,Δεσμών", NULL,
	    "Greek without its own a, i and o" },
	{ "CP1255", "שרת דואר,הנהלת חשבונות", NULL, "Hebrew" },
	{ "CP1253", "Θήρα,Θωμάς,Άνθος,Κόρινθος,Θάλασσα", NULL,
	    "of letters in the places of vowels" },
	{ "CP1255", "אבטחה,ארכיון,מאגר מידע,אתר\nמסמכים", NULL, "Hebrew of such letters" },
	{ "CP1255", "מסד נתונים,ארכיון מסמכים,אבטחת מידע,שרת אינטרנט,מאגר המשאבים,אתר הבית",
	    NULL, "and more of it" },
	{ "KOI8-R", "Бухгалтерия,Контроллер домена", NULL, "Russian of old Unix" },
	{ "KOI8-R", "антенна,внешний,машинный", NULL, "in small letters" },
	{ "KOI8-R", "юнона,хранение,юность,ночь\nнюанс,хна,нехватка", NULL,
	    "that could be other vowels" },
	{ "ISO-8859-5", "Бухгалтерия,Контроллер домена", NULL, "Russian of ISO" },
	{ "GB2312", "财务服务器,邮件服务器,备份服务器", NULL, "Chinese" },
	{ "EUC-KR", "회계서버,메일서버,백업서버", NULL, "Korean" },
	{ "CP1250", "Księgowość,Zarządzanie,Skład główny", "CP1250", "Polish" },
	{ "CP1250", "Obsługa,Łączność,Połączenia,Urządzenie", "CP1250", "more of it" },
	{ "CP1250", "Sprzedaż,Książki,Zgłoszenia,Usługi", "CP1250", "and more" },
	{ "CP1250", "Účetnictví,Záloha příkazů,Řízení skladů", "CP1250", "Czech" },
	{ "CP1250", "Tiskový server,Správa uživatelů,Přístup,Doména dveří,Účty", "CP1250",
	    "rights" },
	{ "CP1250", "Pošta,Síť,Překlady,Účty zaměstnanců", "CP1250", "people" },
	{ "CP1252", "Büro,Straße,Größe-Süd,Übergabe,Münzprüfer", NULL, "German" },
	{ "CP1252", "Comptabilité,Île d'Othée,Hôtel,Où ça,Cœur,Forêt", NULL, "French" },
	{ "CP1252", "caffè,più,lunedì,perché,città,così", NULL, "Italian" },
	{ "CP1252", "Købmand,Ålborg,Søndag,Grøn,Sjælland,Østergård", NULL, "Danish" },
	{ "CP1252", "¿Qué?,Año,Peña,Señor,Málaga,5 m³,20 £", NULL, "Spanish, and signs" },
	{ "CP1252", "caffè,più,lunedì", NULL, "Italian letters that Czech has as well" },
	{ "KOI8-R", "Ванна,Анна,Нинин,Конный", NULL, "what would be capitals inside of words" },
	{ "KOI8-R", "Шнур,Хлебную,Юнну,Энный,Чехню,Нюх,Снежный,Нужную", NULL,
	    "and would have vowels, and the last letters" },
	{ "CP1250", "Jiří", NULL, "two Czech letters are too few" },
	{ "CP1250", "Jiří Kučera,Petr Růžička", NULL, "and six" },
	{ "CP1252", "Cafè,Virtù,København,Lunedì,Perché,Così,Grøn,Søndag", NULL,
	    "Italian and Danish" },
	{ "CP1252", "Bjørn,Malmø,Perù,Più,Tè,Caffè,Così,Bebè", NULL,
	    "accents at the end of words" },
	{ "CP1250", "Štart,Žilina,šach,život,ťažba,koš,pluš", NULL,
	    "Slovak: some of it looks like Japanese, not all" },
	{ "CP1252", "Žižka,Šárka", NULL, "a few letters that two code pages share" },
};

static void
check_page(void **state)
{
	const struct page_claim *claim = *state;
	const iconv_t cd = iconv_open(claim->from, "UTF-8");
	struct code_page page = { .high = 0 };
	const char *name;
	char in[256];
	char out[256];
	char *from = in;
	char *to = out;
	size_t left = strlen(claim->text);
	size_t room = sizeof(out);

	assert_true(cd != (iconv_t)-1);
	memcpy(in, claim->text, left);
	assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
	assert_int_equal(iconv_close(cd), 0);
	code_page_look(&page, out, sizeof(out) - room);
	name = code_page_name(&page);
	if (claim->page == NULL) {
		assert_null(name);
	} else {
		assert_non_null(name);
		assert_string_equal(name, claim->page);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(pages, check_page), { 0 } };

	return claims_run(tables, NULL, 0);
}
