/* Each code and word that a report can print has a text, and each text is of one of them. */
#include "aid/claims.h"
#include "cli/explain/topics.h"
#include "core/judge/findings/catalogue.h"

#include "fdbaudit/judge.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 256 };

struct codes {
	const char *list[MOST];
	size_t n;
};

static void
add(struct codes *c, const char *word)
{
	if (word != NULL && word[0] != '\0') {
		assert_true(c->n < MOST);
		c->list[c->n++] = word;
	}
}

static void
gather(struct codes *c)
{
	for (size_t i = 0; i < NCAUSES; i++) {
		add(c, catalogue[i].id);
		add(c, catalogue[i].rule);
	}
	for (unsigned i = PORT_UPLINK; i <= PORT_UNKNOWN; i++) {
		add(c, port_class_name((enum port_class)i));
	}
	for (unsigned i = PROOF_OVERRIDE; i <= PROOF_INVENTORY; i++) {
		add(c, proof_name((enum proof_kind)i));
	}
	for (unsigned i = SEV_INFO; i <= SEV_CRITICAL; i++) {
		add(c, severity_name((enum severity)i));
	}
	for (unsigned i = STATE_NONE; i <= STATE_SUPPRESSED; i++) {
		add(c, finding_state_name((enum finding_state)i));
	}
	for (unsigned i = KIND_CONFLICT; i <= KIND_COLLECTION; i++) {
		add(c, finding_kind_name((enum finding_kind)i));
	}
	for (unsigned i = TABLE_COMPLETE; i <= TABLE_FAILED; i++) {
		add(c, snapshot_completeness_name((enum completeness)i));
	}
	for (unsigned i = 0; i <= 100; i += 10) {
		add(c, confidence_word(i));
	}
	add(c, "OK"); /* of the plugin; its others are words of severities and classes */
}

static void
test_each_has_a_text(void **state)
{
	struct codes c = { .n = 0 };

	(void)state;
	gather(&c);
	for (size_t i = 0; i < c.n; i++) {
		struct topics at = { 0 };
		struct topic t;
		size_t found = 0;

		while (topics_next(&at, &t)) {
			found += topic_has_code(&t, c.list[i]);
		}
		print_message("  %s\n", c.list[i]);
		assert_int_equal(found, 1);
	}
}

static void
test_each_text_is_of_a_code(void **state)
{
	struct codes c = { .n = 0 };
	struct topics at = { 0 };
	struct topic t;

	(void)state;
	gather(&c);
	while (topics_next(&at, &t)) {
		struct words rest = t.codes;
		struct words word;

		assert_true(t.title.n > 0);
		if (strcmp(t.group, "Glossary") == 0) {
			continue; /* of what manual pages say: tests/manual.sh */
		}
		while (topics_word(&rest, &word)) {
			bool known = false;

			print_message("  %.*s\n", (int)word.n, word.s);
			for (size_t i = 0; i < c.n; i++) {
				struct topic one = { .codes = word };

				known = known || topic_has_code(&one, c.list[i]);
			}
			assert_true(known);
		}
	}
}

/* A word has one meaning, whether a report or a manual page says it. */
static void
test_each_stands_once(void **state)
{
	struct topics at = { 0 };
	struct topic t;

	(void)state;
	while (topics_next(&at, &t)) {
		struct words rest = t.codes;
		struct words word;

		while (topics_word(&rest, &word)) {
			struct topics again = { 0 };
			struct topic other;
			char code[64];
			size_t found = 0;

			(void)snprintf(code, sizeof(code), "%.*s", (int)word.n, word.s);
			while (topics_next(&again, &other)) {
				found += topic_has_code(&other, code);
			}
			print_message("  %s\n", code);
			assert_int_equal(found, 1);
		}
	}
}

/* A rule that belongs to a cause stands beside it. */
static void
test_rules_stand_with_their_cause(void **state)
{
	(void)state;
	for (size_t i = 0; i < NCAUSES; i++) {
		struct topics at = { 0 };
		struct topic t;

		while (catalogue[i].id != NULL && topics_next(&at, &t)) {
			assert_int_equal(topic_has_code(&t, catalogue[i].id),
			    topic_has_code(&t, catalogue[i].rule));
		}
	}
}

/* How often a line of this label stands in the topic. */
static size_t
count_label(const struct topic *t, const char *label)
{
	const size_t n = strlen(label);
	size_t count = 0;

	for (const char *s = t->body.s; s < t->body.s + t->body.n; s = strchr(s, '\n') + 1) {
		count += strncmp(s, label, n) == 0 && s[n] == ':' && s[n + 1] == ' ';
	}
	return count;
}

static void
test_lines(void **state)
{
	static const char *const labels[] = { "meaning", "network", "windows", "decides",
		"remedy", "unlike", "source" };
	struct topics at = { 0 };
	struct topic t;

	(void)state;
	while (topics_next(&at, &t)) {
		const bool whole = strcmp(t.group, "Root causes") == 0;
		size_t lines = 0;
		size_t labelled = 0;

		print_message("  %.*s\n", (int)t.codes.n, t.codes.s);
		for (size_t i = 0; i < t.body.n; i++) {
			lines += t.body.s[i] == '\n';
		}
		for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
			const size_t n = count_label(&t, labels[i]);

			assert_true(n == 1 || (n == 0 && !whole && i > 0));
			labelled += n;
		}
		assert_int_equal(lines, labelled);
		assert_null(memchr(t.body.s, '<', t.body.n)); /* no gap to fill */
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_has_a_text),
		cmocka_unit_test(test_each_text_is_of_a_code),
		cmocka_unit_test(test_each_stands_once),
		cmocka_unit_test(test_rules_stand_with_their_cause),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
