/* Which form a file is of, by its content and by its suffix. */
#include "aid/claims.h"
#include "collect/replay/formats.h"

#include <string.h>

#define IOS "Vlan    Mac Address       Type        Ports\n"
#define CSV "switch,table,fid,vlan,mac,bridge_port,ifindex,ifname,status\n"

static const struct {
	const char *path;
	bool in_folder;
	const char *text, *what; /* what: NULL: no format */
	const char *why;
} rows[] = {
	{ "a.walk", true, ".1.3.6 = INTEGER: 1\n", "snmpwalk", "a walk" },
	{ "a.txt", true, ".1.3.6 = INTEGER: 1\n", "snmpwalk", "a walk in a text file" },
	{ "a.txt", true, "  Mac Address Table\n" IOS, "show mac address-table", "a log" },
	{ "a.txt", true, "  Mac Address Table\n", NULL, "a title is no table" },
	{ "a.txt", true, "notes\n", NULL, "somebody's notes" },
	{ "a.csv", true, CSV, "csv-tables", "csv-tables" },
	{ "a.csv", true, "name,price\n", NULL, "another CSV file" },
	{ "a.md", true, CSV, NULL, "in a folder the suffix has to fit" },
	{ "a.md", false, CSV, "csv-tables", "one that is named may be called as it likes" },
	{ "a", false, "<?xml version=\"1.0\"?>\n<data>\n <top/>\n</data>", "NETCONF replies",
	    "a declaration" },
	{ "a", false, "<!-- table -->\n<rpc-reply>\n<data/></rpc-reply>", "NETCONF replies",
	    "a comment" },
	{ "a", false, "<data>\n", "NETCONF replies", "a message that is cut" },
	{ "a", false, "<sw1>display mac-address\n" IOS, "show mac address-table",
	    "the prompt of a switch is no element" },
	{ "a", false, "<sw1>\n<sw1>\n<sw1> display mac-address\n" IOS, "show mac address-table",
	    "nor are several of them" },
	{ "a", false, "<sw1>display version\n", NULL, "no table below it" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct format *f =
	    format_of(row->path, row->in_folder, row->text, strlen(row->text));

	assert_int_equal(f != NULL, row->what != NULL);
	assert_true(f == NULL || strcmp(f->what, row->what) == 0);
}

static const struct {
	const char *path;
	bool may_be, promised;
	const char *why;
} paths[] = {
	{ "net/a.snmprec", true, true, "a suffix that is ours alone" },
	{ "net/a.xml", true, true, "NETCONF" },
	{ "net/a.txt", true, false, "anybody's text" },
	{ "net/a.json", false, false, "no recording" },
	{ "net.txt/a", false, false, "the suffix of a folder" },
	{ "net/a.snmprec.gz", false, false, "the last suffix counts" },
	{ "a", false, false, "no suffix" },
};

static void
check_path(void **state)
{
	const __typeof__(paths[0]) *row = *state;

	assert_int_equal(format_has_suffix(row->path), row->may_be);
	assert_int_equal(format_promised(row->path) != NULL, row->promised);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), CLAIMS(paths, check_path),
		{ 0 } };

	return claims_run(claims, NULL, 0);
}
