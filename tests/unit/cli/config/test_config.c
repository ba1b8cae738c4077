#define _XOPEN_SOURCE 700 /* mkdtemp() */

#include "cli/config/config.h"
#include "cli/config/credentials.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Each test has a folder of its own. */
static char dir[] = "/tmp/fdbaudit-config-XXXXXX";

static char example[PATH_MAX]; /* the configuration that is installed as an example */

static int
setup(void **state)
{
	const size_t n = getcwd(example, sizeof(example)) == NULL ? 0 : strlen(example);

	(void)state;
	(void)snprintf(example + n, sizeof(example) - n, "/src/cli/fdbaudit.conf");
	return mkdtemp(dir) == NULL || chdir(dir) != 0;
}

static int
teardown(void **state)
{
	static const char *const files[] = { "c", "inc", "list", "a.csv", "b.csv", "secret" };

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		(void)unlink(files[i]);
	}
	return rmdir(dir);
}

static void
write_file(const char *name, const char *text, mode_t mode)
{
	FILE *f;

	(void)unlink(name); /* it may be one that not even its owner writes */
	f = fopen(name, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(name, mode), 0);
}

/* One row is one mistake and the line that tells of it. */
static const struct {
	const char *text, *error;
} mistakes[] = {
	{ "[audit]\nsamlpes = 3\n",
	    "c:2: samlpes is no key of [audit]; did you mean samples?" },
	{ "[audit]\nuplink = Eth1\n",
	    "c:2: uplink is no key of [audit]; it belongs to [switch NAME]" },
	{ "[audit]\nzebra = 1\n", "c:2: zebra is no key of [audit]; fdbaudit(1) lists them" },
	{ "\n[aduit]\n", "c:2: [aduit] is no section; did you mean [audit]?" },
	{ "[zebra]\n",
	    "c:1: [zebra] is no section: there are [audit], [ignore], [domain NAME], "
	    "[credentials NAME] and [switch NAME]" },
	{ "[switch]\n", "c:1: [switch] needs a name: [switch NAME]" },
	{ "[audit east]\n", "c:1: [audit] takes no name: write [audit]" },
	{ "[audit\nsamples = 3\n", "c:1: a section is written [name]" },
	{ "[switch an-unreasonably-long-name-of-a-switch-that-inih-would-cut]\n",
	    "c:1: the name of a section has at most 48 characters" },
	{ "samples = 3\n", "c:1: samples stands before any section; write [audit] first" },
	{ "[audit]\nsamples 3\n", "c:2: neither [section] nor key = value" },
	{ "[audit]\nsamples = 3\nsamples = 4\n",
	    "c:3: samples is given twice for [audit]; keep one of them" },
	{ "[switch a]\nsite = x\n[switch b]\n[switch a]\nsite = y\n",
	    "c:5: site is given twice for [switch a]; keep one of them" },
	{ "[audit]\nsamples =\n", "c:2: samples has no value" },
	{ "[audit]\nsamples = 0\n", "c:2: samples: \"0\" is no number from 1 to 10000" },
	{ "[audit]\ninterval = soon\n", "c:2: interval: \"soon\" is no duration: write "
					"seconds, or a number with ms, s, m, h "
					"or d (20s)" },
	{ "[audit]\ntimeout = 1ms\n", "c:2: timeout: \"1ms\" is outside of 200ms to 600s" },
	{ "[audit]\nsource-address = eth0\n",
	    "c:2: source-address: \"eth0\" is no IPv4 or IPv6 address" },
	{ "[audit]\nscope = everything\n",
	    "c:2: scope: \"everything\" is none of hyperv, all" },
	{ "[audit]\nfail-on = bad\n",
	    "c:2: fail-on: \"bad\" is no severity: write info, warning, error or critical" },
	{ "[audit]\npool = 00155DA00000-00155DA0FFFF\n",
	    "c:2: pool: \"00155DA00000-00155DA0FFFF\" lacks a part: write NAME "
	    "00155DA00000-00155DA0FFFF" },
	{ "[audit]\npool = east 00155DA0\n",
	    "c:2: pool: \"00155DA0\" is no MAC address and no range: write "
	    "00155DA00000-00155DA0FFFF" },
	{ "[audit]\ninventory = none-*.csv\n", "c:2: inventory: there is no file none-*.csv" },
	{ "[audit]\ninclude = c\n",
	    "c:2: include: c:2: include: c:2: include: c:2: include: c:2: include: c:2: "
	    "include: "
	    "c:2: include: c:2: include: c: files include each other more than 8 deep" },
	{ "[ignore]\nvlan = 900-910, 5000\n",
	    "c:2: vlan: \"5000\" is no VLAN (1 to 4094) and no range of them" },
	{ "[ignore]\nport = Gi(\n",
	    "c:2: port: \"Gi(\" is no regular expression: Unmatched ( or \\(" },
	{ "[domain east]\nvlans = 100=2-3\n",
	    "c:2: vlans: \"100=2-3\": translate one VLAN at a time" },
	{ "[credentials core]\nversion = 2\n",
	    "c:2: version: \"2\" is none of 1, 2c, 3, netconf" },
	{ "[credentials core]\ncommunity = public\n",
	    "c:2: community is no key of [credentials]; did you mean community-file?" },
	{ "[credentials core]\nauth = SHA-999\n",
	    "c:2: auth: \"SHA-999\" is none of MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512" },
	{ "[credentials core]\npriv = 3DES\n",
	    "c:2: priv: \"3DES\" is none of DES, AES, AES-192, AES-256" },
	{ "[credentials core]\nfingerprint = SHA256:abc\n",
	    "c:2: fingerprint: \"SHA256:abc\" is no fingerprint: write SHA256:..., as "
	    "ssh-keygen -l shows it" },
	{ "[switch a]\nrole = gateway\n", "c:2: role: \"gateway\" is none of switch, router" },
	{ "[audit]\nstate = /x\x01y\n",
	    "c:2: a control character; is this a text file in UTF-8?" },
};

static void
test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		struct config c;
		struct fdb_err err = { 0 };

		write_file("c", mistakes[i].text, 0600);
		config_init(&c);
		assert_int_equal(config_read(&c, "c", &err), FDB_EUSAGE);
		assert_string_equal(err.text, mistakes[i].error);
		config_free(&c);
	}
}

/* inih takes 198 bytes and their line end; one more would become a line of its own. */
static void
test_long_line(void **state)
{
	char text[256];
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	for (int length = 198; length <= 199; length++) {
		(void)snprintf(text, sizeof(text), "[audit]\nstate = %0*d\n", length - 8, 7);
		write_file("c", text, 0600);
		config_init(&c);
		if (length == 198) {
			assert_int_equal(config_read(&c, "c", &err), FDB_OK);
			assert_int_equal(strlen(c.state), 190);
		} else {
			assert_int_equal(config_read(&c, "c", &err), FDB_EUSAGE);
			assert_string_equal(err.text, "c:2: the line has more than 198 bytes; "
						      "repeat the key, or use a list file");
		}
		config_free(&c);
	}
}

/* Everything that DESIGN shows, and the list beside it. */
static void
test_whole(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	write_file("a.csv", "", 0600);
	write_file("b.csv", "", 0600);
	write_file("inc", "[switch leaf-2]\naddress = 10.0.0.12\n", 0600);
	write_file("list",
	    "\xef\xbb\xbf"
	    "Name;address;credentials;site;rack\n\"leaf-3\";10.0.0.13/24;core;fra1;7\n",
	    0600);
	write_file("c",
	    "\xef\xbb\xbf[audit]\r\n"
	    "    state = history.db\n"
	    "    inventory = *.csv          ; globs\n"
	    "    switches = list\n"
	    "    report = html=out/index.html\n"
	    "    report = csv=/abs.csv\n"
	    "    interval = 500ms\n"
	    "    pool = the east 00155DA00000-00155DA0FFFF\n"
	    "    plan = plan.csv\n"
	    "    scope = all\n"
	    "    shared-mac = 00:00:0c:9f:f0:01, 00:00:0c:9f:f0:02\n"
	    "    include = inc\n"
	    "[ignore]\n"
	    "vlan = 900-910, 5\n"
	    "alias = ^to-lab\n"
	    "[domain east]\n"
	    "sites = fra1, fra2\n"
	    "vlans = 10-20, 100=200\n"
	    "[credentials core]\n"
	    "community-file = secret\n"
	    "[switch leaf-1]\n"
	    "address = 10.0.0.11:161\n"
	    "credentials = core, legacy\n"
	    "uplink = Eth1/49, Eth1/50\n"
	    "[switch leaf-3]\n"
	    "role = router\n",
	    0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "./c", &err), FDB_OK);
	assert_string_equal(c.state, "./history.db");
	assert_int_equal(c.inventory.n, 2);
	assert_string_equal(c.inventory.items[1], "./b.csv");
	assert_int_equal(c.reports.n, 2);
	assert_string_equal(c.reports.items[0], "html=./out/index.html");
	assert_string_equal(c.reports.items[1], "csv=/abs.csv");
	assert_int_equal(c.plan.interval_ms, 500);
	assert_int_equal(c.set.npools, 1);
	assert_string_equal(c.set.pools[0].name, "the east");
	assert_string_equal(c.declared_plan, "./plan.csv");
	assert_true(c.set.scope_all);
	assert_int_equal(c.set.nshared_macs, 2);
	assert_int_equal(c.set.nignore_vlans, 2);
	assert_int_equal(c.set.nignore_aliases, 1);
	assert_int_equal(c.set.ndomains, 1);
	assert_int_equal(c.set.domains[0].nsites, 2);
	assert_int_equal(c.set.domains[0].nvlans, 1);
	assert_int_equal(c.set.domains[0].translations[0].to, 200);
	assert_int_equal(c.nswitches, 3);
	assert_string_equal(c.switches[0].name, "leaf-3");
	assert_string_equal(c.switches[0].address, "10.0.0.13/24");
	assert_string_equal(c.switches[0].site, "fra1");
	assert_true(c.switches[0].router);
	assert_string_equal(c.switches[1].name, "leaf-2");
	assert_int_equal(c.switches[2].credentials.n, 2);
	assert_int_equal(c.set.noverrides, 2);
	assert_string_equal(c.set.overrides[1].port, "Eth1/50");
	assert_string_equal(c.set.overrides[1].switch_name, "leaf-1");
	config_free(&c);
}

/* What the example sets is what holds without it. */
static void
test_example(void **state)
{
	struct config bare;
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	config_init(&bare);
	config_init(&c);
	assert_int_equal(config_read(&c, example, &err), FDB_OK);
	assert_int_equal(c.samples, 3); /* of audit; other commands have their own */
	assert_int_equal(c.plan.interval_ms, bare.plan.interval_ms);
	assert_int_equal(c.plan.timeout_ms, bare.plan.timeout_ms);
	assert_int_equal(c.plan.retries, bare.plan.retries);
	assert_int_equal(c.plan.budget_ms, bare.plan.budget_ms);
	assert_int_equal(c.plan.parallel, bare.plan.parallel);
	assert_int_equal(c.plan.windows, bare.plan.windows);
	assert_int_equal(c.plan.any_source, bare.plan.any_source);
	assert_int_equal(c.set.scope_all, bare.set.scope_all);
	assert_int_equal(c.set.fail_on, bare.set.fail_on);
	config_free(&c);
	config_free(&bare);
}

static void
test_override(void **state)
{
	struct config c;
	struct fdb_err err = { 0 };

	(void)state;
	write_file("c", "[audit]\nsamples = 3\n", 0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	assert_int_equal(config_override(&c, "samples", "7", &err), FDB_OK);
	assert_int_equal(c.samples, 7);
	assert_int_equal(config_override(&c, "samples", "x", &err), FDB_EUSAGE);
	assert_string_equal(err.text, "--samples: \"x\" is no number from 1 to 10000");
	config_free(&c);
}

static const struct {
	const char *text, *error;
} lists[] = {
	{ "name,address\nleaf-1,10.0.0.1,x\n", "list:2: 3 cells, but the header has 2" },
	{ "name,address\n,10.0.0.1\n", "list:2: the switch has no name" },
	{ "name,rack\nleaf-1,R1\n",
	    "list:1: the first line must name the columns name and address "
	    "(name,address,credentials,site)" },
	{ "", "list: is empty; the first line is name,address,credentials,site" },
	{ "name,address\n\"leaf-1,10.0.0.1\nleaf-2,10.0.0.2\n",
	    "list:2: a quoted cell is never closed" },
	{ "name,address\n\"leaf\"-1,10.0.0.1\n",
	    "list:2: a quote inside of a cell; double it (\"\")" },
	{ "name,address,role\nleaf-1,10.0.0.1,hub\n",
	    "list:2: role: \"hub\" is none of switch, router" },
	{ "name,address\nleaf-1,10.0.0.1\nleaf-1,10.0.0.2\n",
	    "list:3: address is given twice for [switch leaf-1]; keep one of them" },
};

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct config c;
		struct fdb_err err = { 0 };

		write_file("list", lists[i].text, 0600);
		config_init(&c);
		assert_int_equal(switch_list_read(&c, "list", &err), FDB_EUSAGE);
		assert_string_equal(err.text, lists[i].error);
		config_free(&c);
	}
}

/* Modes are looked at, not tried: root may read everything. */
static const struct {
	const char *text;
	const char *error; /* NULL: the secret is "s3cret" */
	mode_t mode;
} secrets[] = {
	{ "s3cret\n", NULL, 0600 },
	{ "s3cret", NULL, 0400 },
	{ "s3cret\r\n", NULL, 0600 },
	{ "s3cret\n", "secret: others may read this secret (mode 0644): chmod 600 it", 0644 },
	{ "s3cret\n", "secret: others may read this secret (mode 0640): chmod 600 it", 0640 },
	{ "\ns3cret\n", "secret: holds no secret in its first line", 0600 },
	{ "", "secret: holds no secret in its first line", 0600 },
	{ "s3cret\nother\n", "secret: holds more than one line", 0600 },
};

static void
test_secrets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
		struct fdb_err err = { 0 };
		char *secret = NULL;

		write_file("secret", secrets[i].text, secrets[i].mode);
		if (secrets[i].error == NULL) {
			assert_int_equal(secret_read("secret", &secret, &err), FDB_OK);
			assert_string_equal(secret, "s3cret");
		} else {
			assert_int_equal(secret_read("secret", &secret, &err), FDB_EUSAGE);
			assert_string_equal(err.text, secrets[i].error);
			assert_null(strstr(err.text, "s3cret"));
		}
		secret_free(secret);
	}
}

/* What credentials lack is found out before a switch is asked. */
static const struct {
	const char *text;
	const char *error; /* NULL: they are whole */
	mode_t mode; /* of the file "secret" */
} lacks[] = {
	{ "community-file = secret\n", NULL, 0600 },
	{ "version = 1\n", "community-file is missing", 0600 },
	{ "version = 3\n", "user is missing", 0600 },
	{ "version = 3\nuser = a\n", NULL, 0600 },
	{ "version = 3\nuser = a\nauth = SHA-256\n", "auth-password-file is missing", 0600 },
	{ "version = 3\nuser = a\nauth = sha256\nauth-password-file = secret\n", NULL, 0600 },
	{ "version = 3\nuser = a\nauth-password-file = secret\n", "auth is missing", 0600 },
	{ "version = 3\nuser = a\npriv = AES\npriv-password-file = secret\n", "auth is missing",
	    0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = secret\npriv = AES\n",
	    "priv-password-file is missing", 0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = secret\n"
	  "priv-password-file = secret\n",
	    "priv is missing", 0600 },
	{ "version = 3\nuser = a\nauth = SHA\nauth-password-file = short\n",
	    "auth-password-file: a password has 8 characters at least (RFC 3414)", 0600 },
	{ "version = netconf\nkey-file = secret\n", NULL, 0600 },
	{ "version = netconf\nkey-file = secret\n",
	    "key-file: ./secret: others may read this secret (mode 0640): chmod 600 it", 0640 },
	{ "version = netconf\nkey-file = none\n", "key-file: ./none: No such file or directory",
	    0600 },
};

static void
test_credentials(void **state)
{
	(void)state;
	write_file("short", "s3cret7\n", 0600);
	for (size_t i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++) {
		char text[256];
		char wanted[256];
		struct config c;
		struct fdb_err err = { 0 };

		write_file("secret", "s3cret-s3cret\n", lacks[i].mode);
		(void)snprintf(text, sizeof(text), "[credentials core]\n%s", lacks[i].text);
		write_file("c", text, 0600);
		config_init(&c);
		assert_int_equal(config_read(&c, "./c", &err), FDB_OK);
		if (lacks[i].error == NULL) {
			assert_non_null(credential_find(&c, "core", &err));
		} else {
			(void)snprintf(wanted, sizeof(wanted), "./c:1: [credentials core]: %s",
			    lacks[i].error);
			assert_null(credential_find(&c, "core", &err));
			assert_string_equal(err.text, wanted);
		}
		config_free(&c);
	}
	assert_int_equal(unlink("short"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_secrets),
		cmocka_unit_test(test_credentials),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
