#include "cli/run/targets.h"

#include "aid/scratch.h"
#include "cli/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS_MAX = 4 };

/* What one command line asks, beside the configuration "c". */
static const struct {
	const char *why;
	const char *config;
	const char *words[WORDS_MAX]; /* arguments; none: all that is configured */
	const char
	    *want; /* "ADDRESS=CREDENTIALS ", each target in order; "" is the community */
	const char *error; /* NULL: there is none */
} claims[] = {
	{ "an address, and nobody says with what", "", { "10.0.0.1" }, "10.0.0.1= ", NULL },
	{ "the only credentials that there are",
	    "[credentials core]\ncommunity-file = secret\n", { "10.0.0.1" }, "10.0.0.1=core ",
	    NULL },
	{ "which of two is not guessed",
	    "[credentials core]\ncommunity-file = secret\n"
	    "[credentials lab]\ncommunity-file = secret\n",
	    { "10.0.0.1" }, NULL,
	    "10.0.0.1: no credentials are named, and there are 2 sections [credentials]: say "
	    "credentials = NAME in [switch] or [audit], or --credentials NAME" },
	{ "those of the switch before those of all",
	    "[audit]\ncredentials = core\n[credentials core]\ncommunity-file = secret\n"
	    "[credentials lab]\ncommunity-file = secret\n"
	    "[switch a]\naddress = 10.0.0.1\ncredentials = lab, core\n"
	    "[switch b]\naddress = 10.0.0.2\n",
	    { NULL }, "10.0.0.1=lab,core 10.0.0.2=core ", NULL },
	{ "a name of the configuration", "[switch a]\naddress = 10.0.0.1\n", { "a" },
	    "10.0.0.1= ", NULL },
	{ "NETCONF without credentials: the keys of the agent", "",
	    { "netconf://audit@10.0.0.1" }, "netconf://audit@10.0.0.1= ", NULL },
	{ "credentials that are missing", "[switch a]\naddress = 10.0.0.1\ncredentials = x\n",
	    { NULL }, NULL, "c:1: [switch a]: there is no [credentials x]" },
	{ "a switch without an address", "[switch a]\nsite = x\n", { NULL }, NULL,
	    "c:1: [switch a] has no address" },
	{ "no switch at all", "", { NULL }, NULL,
	    "no switch is configured: a row for each in the list of switches =, or [switch "
	    "NAME] sections" },
	{ "a plain list, with comments and empty lines", "", { "@plain", "10.0.0.9" },
	    "10.0.0.1= 10.0.0.2= 10.0.0.9= ", NULL },
	{ "a list with a header", "", { "@table" }, "10.0.0.3= 10.0.0.4= ", NULL },
	{ "a list that is not there", "", { "@none" }, NULL,
	    "none: No such file or directory" },
	{ "the same switch twice is asked once", "", { "10.0.0.1", "@plain", "10.0.0.1:161" },
	    "10.0.0.1= 10.0.0.2= ", NULL },
	{ "a name beside its address is one switch, by its name",
	    "[switch a]\naddress = 10.0.0.1\n", { "10.0.0.1", "a" }, "10.0.0.1= ", NULL },
	{ "two names of one address are two switches",
	    "[switch a]\naddress = 10.0.0.1\n[switch b]\naddress = 10.0.0.1\n", { NULL },
	    "10.0.0.1= 10.0.0.1= ", NULL },
	{ "no address", "", { "10.0.0.1:x" }, NULL, "10.0.0.1:x" },
};

static void
spell(const struct targets *t, char *out, size_t cap)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < t->n; i++) {
		used += (size_t)snprintf(out + used, cap - used, "%s=", t->list[i].address);
		for (size_t k = 0; k < t->list[i].ncredentials; k++) {
			used += (size_t)snprintf(out + used, cap - used, "%s%s",
			    k == 0 ? "" : ",", t->list[i].credentials[k]->name);
		}
		used += (size_t)snprintf(out + used, cap - used, " ");
	}
}

static void
test_who_is_asked(void **state)
{
	(void)state;
	assert_int_equal(unsetenv("FDBAUDIT_COMMUNITY"), 0);
	assert_int_equal(unsetenv("CREDENTIALS_DIRECTORY"), 0);
	scratch_write("secret", "s3cret\n", 0600);
	scratch_write("plain", "# ours\n10.0.0.1\n\n10.0.0.2 # leaf\n", 0600);
	scratch_write("table", "name,address\nleaf-3,10.0.0.3\nleaf-4,10.0.0.4\n", 0600);
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		struct options o = { .args = { .n = 0 } };
		struct targets t = { .n = 0 };
		const char *words[WORDS_MAX];
		struct config c;
		struct fdb_err err = { 0 };
		char got[256];
		enum fdb_code rc;

		print_message("  %s\n", claims[i].why);
		memcpy(words, claims[i].words, sizeof(words));
		o.args.items = words;
		while (o.args.n < WORDS_MAX && words[o.args.n] != NULL) {
			o.args.n++;
		}
		scratch_write("c", claims[i].config, 0600);
		config_init(&c);
		assert_int_equal(config_read(&c, "c", &err), FDB_OK);
		rc = o.args.n > 0 ? targets_named(&t, &c, &o, &err)
				  : targets_configured(&t, &c, &o, &err);
		if (rc == FDB_OK) {
			rc = targets_resolve(&t, &c, &err);
		}
		if (claims[i].error != NULL) {
			assert_int_equal(rc, FDB_EUSAGE);
			assert_non_null(strstr(err.text, claims[i].error));
		} else {
			assert_int_equal(rc, FDB_OK);
			spell(&t, got, sizeof(got));
			assert_string_equal(got, claims[i].want);
		}
		targets_free(&t);
		config_free(&c);
	}
}

/* A list that comes by a pipe can be read once alone. */
static void
test_list_from_a_pipe(void **state)
{
	static const char *const lists[] = { "10.0.0.1\n10.0.0.2\n",
		"name,address\nleaf-3,10.0.0.1\nleaf-4,10.0.0.2\n" };

	(void)state;
	assert_int_equal(unsetenv("FDBAUDIT_COMMUNITY"), 0);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct options o = { .args = { .n = 1 } };
		struct targets t = { .n = 0 };
		struct config c;
		struct fdb_err err = { 0 };
		const char *word;
		char name[32];
		char got[256];
		int ends[2];

		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], lists[i], strlen(lists[i])), strlen(lists[i]));
		assert_int_equal(close(ends[1]), 0);
		(void)snprintf(name, sizeof(name), "@/dev/fd/%d", ends[0]);
		word = name;
		o.args.items = &word;
		config_init(&c);
		assert_int_equal(targets_named(&t, &c, &o, &err), FDB_OK);
		assert_int_equal(targets_resolve(&t, &c, &err), FDB_OK);
		spell(&t, got, sizeof(got));
		assert_string_equal(got, "10.0.0.1= 10.0.0.2= ");
		assert_int_equal(close(ends[0]), 0);
		targets_free(&t);
		config_free(&c);
	}
}

/* The command line goes before the configuration, and only "public" asks for a warning. */
static void
test_what_the_command_line_asks_with(void **state)
{
	const char *word = "10.0.0.1";
	const char *credentials = "lab";
	struct options o = { .args = { .items = &word, .n = 1 } };
	struct targets t = { .n = 0 };
	struct config c;
	struct fdb_err err;

	(void)state;
	assert_int_equal(unsetenv("FDBAUDIT_COMMUNITY"), 0);
	scratch_write("secret", "s3cret\n", 0600);
	scratch_write("c",
	    "[audit]\ncredentials = core\n[credentials core]\ncommunity-file = secret\n"
	    "[credentials lab]\ncommunity-file = secret\n",
	    0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	o.credentials.items = &credentials;
	o.credentials.n = 1;
	assert_int_equal(targets_named(&t, &c, &o, &err), FDB_OK);
	assert_string_equal(t.sets[0]->name, "lab");
	assert_string_equal(t.sets[0]->community, "s3cret");
	assert_false(t.public_asked);
	targets_free(&t);
	config_free(&c);

	config_init(&c);
	o.credentials.n = 0;
	assert_int_equal(targets_named(&t, &c, &o, &err), FDB_OK);
	assert_true(t.public_asked);
	assert_string_equal(t.sets[0]->community, "public");
	targets_free(&t);
	o.community_file = "secret";
	assert_int_equal(targets_named(&t, &c, &o, &err), FDB_OK);
	assert_false(t.public_asked);
	assert_string_equal(t.sets[0]->community, "s3cret");
	targets_free(&t);
	config_free(&c);
}

static void
test_what_others_are_asked_with_is_forgotten(void **state)
{
	struct options o = { .community_file = "fallback" };
	struct targets t = { .n = 0 };
	struct config c;
	struct fdb_err err;

	(void)state;
	scratch_write("first", "of-first\n", 0600);
	scratch_write("both", "of-both\n", 0600);
	scratch_write("second", "of-second\n", 0600);
	scratch_write("fallback", "of-the-rest\n", 0600);
	scratch_write("c",
	    "[credentials first]\ncommunity-file = first\n"
	    "[credentials both]\ncommunity-file = both\n"
	    "[credentials second]\nversion = netconf\nuser = u\npassword-file = second\n"
	    "[switch a]\naddress = 10.0.0.1\ncredentials = first, both\n"
	    "[switch b]\naddress = 10.0.0.2\ncredentials = second, both\n"
	    "[switch c]\naddress = 10.0.0.3\n",
	    0600);
	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	assert_int_equal(targets_configured(&t, &c, &o, &err), FDB_OK);
	assert_int_equal(targets_resolve(&t, &c, &err), FDB_OK);
	assert_int_equal(t.n, 3);
	targets_forget_others(&t, &t.list[2], 1);
	assert_string_equal(t.fallback.community, "of-the-rest");
	assert_string_equal(t.list[0].credentials[0]->community, "");
	assert_string_equal(t.list[1].credentials[0]->password, "");
	targets_free(&t);
	config_free(&c);

	config_init(&c);
	assert_int_equal(config_read(&c, "c", &err), FDB_OK);
	assert_int_equal(targets_configured(&t, &c, &o, &err), FDB_OK);
	assert_int_equal(targets_resolve(&t, &c, &err), FDB_OK);
	targets_forget_others(&t, &t.list[0], 1);
	assert_string_equal(t.list[0].credentials[0]->community, "of-first");
	assert_string_equal(t.list[0].credentials[1]->community, "of-both");
	assert_string_equal(t.list[1].credentials[0]->password, "");
	assert_string_equal(t.fallback.community, "");
	targets_free(&t);
	config_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_asked),
		cmocka_unit_test(test_list_from_a_pipe),
		cmocka_unit_test(test_what_the_command_line_asks_with),
		cmocka_unit_test(test_what_others_are_asked_with_is_forgotten),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
