#include "aid/claims.h"

#include "core/judge/findings/fingerprint.h"
#include "store/findings/finding_write.h"
#include "store/findings/same_finding.h"

#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Findings of one address as VLAN@PORTS: "10" proved, "?107" a FID that is taken for it, "|10|20"
 * candidates, "" unknown, "(10)" unknown now and proved before; ports a, b of switch 1, c, d of switch
 * 2. One that ends with "x" is fixed. Those of the store are called A, B, C in their order.
 */
static const struct claim {
	const char *stored, *found;
	const char *is; /* for each of `found`, which of the store; '-': none, it is new */
	const char *may; /* those of the store that one of `found` may be as well */
	const char *why;
} claims[] = {
	{ "10@ab", "10@cd", "A", "", "the VLAN is the same: it is where it is now" },
	{ "@ab", "10@ab", "A", "", "the VLAN became known" },
	{ "10@ab", "@ab", "A", "", "the VLAN is not known any more" },
	{ "10@ac", "@ad", "A", "", "and it is at other ports of one switch" },
	{ "10@ab", "@cd", "-", "", "at other switches it may be any" },
	{ "|10|20@ab", "20@ab", "A", "", "a candidate was proved" },
	{ "|10|20@ab", "30@ab", "-", "", "what was proved is no candidate" },
	{ "20@ab", "|10|20@ab", "A", "", "what was proved is one of many now" },
	{ "|10|20@ab", "|20|30@ab", "A", "", "candidates meet" },
	{ "|10|20@ab", "|30|40@ab 50@ab", "--", "", "they do not" },
	{ "10@ab", "20@ab", "-", "", "two VLANs are two findings" },
	{ "10@ab", "10@ab 20@ab", "A-", "", "and stay two" },
	{ "10@ab 20@ab", "20@ab", "B", "", "also when one is left" },
	{ "10@ab 20@cd", "@cd", "B", "", "the one at these ports" },
	{ "10@ab 20@ab", "|10|20@ab", "A", "B", "one of the two, and nobody knows which" },
	{ "|10|20@ab", "10@ab 20@ab", "A-", "", "one became two: one of them goes on" },
	{ "?107@ab", "10@ab", "A", "", "the map of FIDs was read" },
	{ "10@ab", "?107@ab", "A", "", "it was not read" },
	{ "10@ab", "?107@ac", "-", "", "a FID at another port may be another VLAN" },
	{ "?107@ab", "?120@ab", "-", "", "two FIDs are two" },
	{ "?10@ab", "10@cd", "A", "", "the VLAN is what was assumed" },
	{ "(10)@ab", "20@ab", "-", "", "what was proved once is not forgotten" },
	{ "(10)@ab", "10@cd", "A", "", "and holds when it is proved again" },
	{ "10@abx", "@ab", "A", "", "what was fixed comes back" },
	{ "10@abx 20@ab", "@ab", "B", "A", "what is open goes before it" },
	{ "(10)@ab", "@cd 10@ab", "-A", "", "an id that is another's now" },
};

enum { MAC = 0x5501, PORTS = 4, MOST = 4 };

static struct switch_ switches[2] = { { .name = "leaf-1" }, { .name = "leaf-2" } };
static struct port ports[PORTS] = { { .name = "a", .sw = 0 }, { .name = "b", .sw = 0 },
	{ .name = "c", .sw = 1 }, { .name = "d", .sw = 1 } };
static struct snapshot snap = {
	.switches = switches, .nswitches = 2, .ports = ports, .nports = PORTS
};
static const struct store_run run = { .snap = &snap };
static const struct seen_by by = { .run = &run, .all = true, .tables = true };

/* What one description says; the store's findings have a past as well. */
struct earlier {
	uint16_t proved;
	bool fixed;
};

static struct finding
read_finding(const char **s, struct findings *to, struct earlier *past)
{
	struct finding f = { .rule = "FDB101",
		.label = "l",
		.title = "t",
		.mac = { MAC },
		.host = NONE,
		.origin = NONE,
		.vlans = { (uint32_t)to->nvlans, 0 } };
	struct sighting *seen = arena_zalloc(&to->text, PORTS, sizeof(*seen));

	*past = (struct earlier){ .proved = 0 };
	while (**s != '@') {
		const char how = **s;
		uint16_t n = 0;

		*s += how < '0' || how > '9';
		for (; **s >= '0' && **s <= '9'; ++*s) {
			n = (uint16_t)(n * 10 + (**s - '0'));
		}
		if (how == '(') {
			past->proved = n;
			++*s;
		} else if (how == '|') {
			to->vlans = vec_room(
			    to->vlans, &to->vlans_cap, to->nvlans + 1, sizeof(*to->vlans));
			to->vlans[to->nvlans++] = n;
			f.vlans.n++;
		} else {
			f.vlan = n;
			f.vlan_assumed = how == '?';
		}
	}
	for (++*s; **s != '\0' && **s != ' '; ++*s) {
		if (**s == 'x') {
			past->fixed = true;
		} else {
			seen[f.nseen++].port = (uint32_t)(**s - 'a');
		}
	}
	f.seen = seen;
	*s += **s == ' ';
	fingerprint(f.id, f.mac, past->proved != 0 ? 0 : f.vlan, "", "");
	return f;
}

static void
read_stored(const char *s, struct stored_findings *to, uint8_t ids[MOST][FINDING_ID])
{
	struct findings own;
	size_t n = 0;

	findings_init(&own, 1 << 16);
	while (*s != '\0') {
		struct earlier past;
		char before[32];
		struct finding f = read_finding(&s, &own, &past);
		struct stored_finding *one;

		(void)snprintf(before, sizeof(before), "{\"proved\":%u}", past.proved);
		to->list = vec_room(to->list, &to->cap, to->n + 1, sizeof(*to->list));
		one = &to->list[to->n++];
		*one =
		    (struct stored_finding){ .state = past.fixed ? STORED_FIXED : STORED_OPEN,
			    .body = finding_write(&to->text, &by, &own, &f, before) };
		memcpy(one->id, f.id, FINDING_ID);
		memcpy(ids[n++], f.id, FINDING_ID);
	}
	stored_findings_sort(to);
	findings_free(&own);
}

static void
check(void **state)
{
	const struct claim *c = *state;
	struct stored_findings stored;
	struct findings found;
	uint8_t ids[MOST][FINDING_ID];
	char is[MOST + 1] = "";
	char may[MOST + 1] = "";
	size_t nmay = 0;

	stored_findings_init(&stored);
	findings_init(&found, 1 << 16);
	read_stored(c->stored, &stored, ids);
	for (const char *s = c->found; *s != '\0';) {
		struct earlier past;

		found.list = vec_room(found.list, &found.cap, found.n + 1, sizeof(*found.list));
		found.list[found.n++] = read_finding(&s, &found, &past);
	}
	same_finding_ids(&run, &stored, &found);
	for (size_t i = 0; i < found.n; i++) {
		is[i] = '-';
		for (size_t k = 0; k < stored.n; k++) {
			if (memcmp(found.list[i].id, ids[k], FINDING_ID) == 0) {
				is[i] = (char)('A' + k);
			}
		}
		for (size_t k = 0; k < i; k++) {
			assert_memory_not_equal(found.list[i].id, found.list[k].id, FINDING_ID);
		}
	}
	for (size_t k = 0; k < stored.n; k++) {
		if (stored_findings_find(&stored, stored.n, ids[k])->may_be_told) {
			may[nmay++] = (char)('A' + k);
		}
	}
	assert_string_equal(is, c->is);
	assert_string_equal(may, c->may);
	findings_free(&found);
	stored_findings_free(&stored);
}

/* A pool, a port or a table is what it is: its id is not made of an address. */
static void
test_subjects(void **state)
{
	static const struct {
		const char *subject;
		uint8_t kind;
		bool same;
	} rows[] = { { NULL, KIND_CONFLICT, true }, { "pool 00155D0101", KIND_CONFLICT, false },
		{ NULL, KIND_POOL, false } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct stored_findings stored;
		struct findings found;
		uint8_t ids[MOST][FINDING_ID];
		struct earlier past;
		const char *s = "@ab";

		stored_findings_init(&stored);
		findings_init(&found, 1 << 16);
		read_stored("10@ab", &stored, ids);
		found.list = vec_room(NULL, &found.cap, 1, sizeof(*found.list));
		found.list[found.n++] = read_finding(&s, &found, &past);
		found.list[0].subject = rows[i].subject;
		found.list[0].kind = rows[i].kind;
		same_finding_ids(&run, &stored, &found);
		assert_int_equal(
		    memcmp(found.list[0].id, ids[0], FINDING_ID) == 0, rows[i].same);
		findings_free(&found);
		stored_findings_free(&stored);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_subjects) };

	return claims_run(tables, others, 1);
}
