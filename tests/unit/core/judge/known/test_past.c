/* The past: what moved or came back over the runs, and what of it belongs to a suspect. */
#include "aid/trial.h"

#include "core/judge/known/past.h"
#include "core/judge/past/movers.h"
#include "core/judge/known/sightings.h"

#include <stdlib.h>

enum {
	MOST = 6,
	MIN_MS = 60000,
	DAY = 24 * 60,
	WEEK = 7 * DAY,
	NOW_MS = (TRIAL_SAMPLES - 1) * 60000
};
#define AGO(min_) (NOW_MS - (int64_t)(min_)*MIN_MS)

/* HV-1's port, HV-2's, and the uplink of the first one's switch. */
#define ONE TRIAL_PORT_1
#define TWO TRIAL_PORT_2
#define UP TRIAL_UPLINK_1

struct time_at {
	bool any; /* false ends the list */
	uint32_t port;
	uint32_t from, to; /* minutes ago */
	bool here;
	uint16_t vlan;
};
/* It was at a port; it is there now, too; it began to be there with this run. */
#define WAS(port_, from_, to_)                    \
	{                                         \
		true, port_, from_, to_, false, 0 \
	}
#define IS(port_, from_)                        \
	{                                       \
		true, port_, from_, 0, true, 10 \
	}
#define BEGAN(port_)                        \
	{                                   \
		true, port_, 0, 0, true, 10 \
	}

struct scene {
	struct trial t;
	struct domain domains[2];
	uint32_t domain_of_switch[2];
	struct past_stay stays[70];
	struct history h;
};

static void
begin(struct scene *s)
{
	trial_make(&s->t);
	s->domains[0] = (struct domain){ .whole = 0 };
	s->domains[1] = (struct domain){ .whole = 1 };
	s->domain_of_switch[0] = s->domain_of_switch[1] = 0;
	s->t.where.domains = s->domains;
	s->t.where.ndomains = 2;
	s->t.where.domain_of_switch = s->domain_of_switch;
	s->h = (struct history){ .stays = s->stays };
	s->t.k.history = &s->h;
}

static void
end(struct scene *s)
{
	past_free(&s->t.views.past);
	trial_end(&s->t);
}

static void
add(struct scene *s, uint64_t mac, const struct time_at *a)
{
	s->stays[s->h.n++] = (struct past_stay){ .mac = mac,
		.port = a->port,
		.vlan = a->vlan,
		.here = a->here,
		.first_ms = AGO(a->from),
		.last_ms = AGO(a->to) };
}

static void
find(struct scene *s)
{
	s->t.views.past = past_find(&s->t.snap, &s->t.where, &s->h);
}

/* ---- one address over the runs --------------------------------------------------------------------- */

static void
ignored(struct scene *s)
{
	s->t.at[TWO].ignored = true;
}

static void
no_attachment(struct scene *s)
{
	s->t.at[TWO].attachment = NONE;
}

static void
one_plug(struct scene *s)
{
	s->t.at[TWO].attachment = 0;
}

static void
direction(struct scene *s)
{
	s->t.attachments[1].host = NONE;
	s->t.attachments[1].class_ = PORT_UNPOLLED;
}

static void
two_domains(struct scene *s)
{
	s->domain_of_switch[1] = 1;
}

static void
a_part(struct scene *s)
{
	two_domains(s);
	s->domains[1].whole = 0;
}

static void
latent(struct scene *s)
{
	two_domains(s);
	s->t.s.latent = true;
}

static void
any_vlan(struct scene *s)
{
	s->t.s.vlan = 0;
}

static const struct way_row {
	struct time_at at[MOST];
	bool moved, returned; /* reasons to look at it */
	uint16_t moves; /* of the suspect, in its VLAN and domain */
	uint32_t returns;
	bool quick, many;
	void (*change)(struct scene *s);
	const char *why;
} ways[] = {
	{ { IS(ONE, 100) }, false, false, 0, 0, false, false, NULL, "it stays" },
	{ { BEGAN(ONE) }, false, false, 0, 0, false, false, NULL, "it is new" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, true, false, 1, 0, false, false, NULL,
	    "it moved with this run" },
	{ { WAS(ONE, 2000, 1900), IS(TWO, DAY) }, true, false, 1, 0, false, false, NULL,
	    "it moved a day before" },
	{ { WAS(ONE, 2000, 1900), IS(TWO, DAY + 1) }, false, false, 0, 0, false, false, NULL,
	    "it moved before that, and it was told for a day" },
	{ { IS(ONE, 100), BEGAN(TWO) }, false, false, 0, 0, false, false, NULL,
	    "it is where it was, too" },
	{ { WAS(ONE, 100, 50), BEGAN(ONE) }, false, false, 0, 0, false, false, NULL,
	    "it is where it was again" },
	{ { WAS(ONE, 100, 50), WAS(TWO, 49, 20), BEGAN(ONE) }, true, true, 2, 1, false, false,
	    NULL, "it came back with this run" },
	{ { WAS(ONE, 100, 50), WAS(TWO, 49, 20), IS(ONE, 19) }, true, true, 2, 1, false, false,
	    NULL, "it came back before" },
	{ { WAS(ONE, 2000, 1900), WAS(TWO, 1800, 1700), IS(ONE, DAY) }, true, true, 2, 1, false,
	    false, NULL, "a day before" },
	{ { WAS(ONE, 2000, 1900), WAS(TWO, 1800, 1700), IS(ONE, DAY + 1) }, false, false, 0, 0,
	    false, false, NULL, "more than a day before" },
	{ { WAS(ONE, 10, 5), WAS(TWO, 4, 2), BEGAN(ONE) }, true, true, 2, 1, true, false, NULL,
	    "it came back within five minutes" },
	{ { WAS(ONE, 10, 6), WAS(TWO, 4, 2), BEGAN(ONE) }, true, true, 2, 1, false, false, NULL,
	    "and within six" },
	{ { WAS(ONE, 500, 400), WAS(TWO, 390, 300), WAS(ONE, 290, 200), WAS(TWO, 190, 100),
	      BEGAN(ONE) },
	    true, true, 4, 3, false, true, NULL, "three returns in a day" },
	{ { WAS(TWO, 900, 800), WAS(UP, 700, 600), WAS(ONE, 500, 400), BEGAN(UP) }, true, false,
	    1, 0, false, false, NULL, "an uplink is no place" },
	{ { WAS(ONE, WEEK + 9, WEEK), BEGAN(TWO) }, true, false, 1, 0, false, false, NULL,
	    "where it was a week ago" },
	{ { WAS(ONE, WEEK + 9, WEEK + 1), BEGAN(TWO) }, false, false, 0, 0, false, false, NULL,
	    "where it was before is forgotten" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, false, false, 0, 0, false, false, ignored,
	    "a port that the configuration leaves out" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, false, false, 0, 0, false, false, direction,
	    "the way to a switch that is not read" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, false, false, 0, 0, false, false, one_plug,
	    "two ports that are one plug" },
	{ { WAS(TWO, 100, 50), BEGAN(ONE) }, true, false, 1, 0, false, false, no_attachment,
	    "a port where there is nothing any more" },
	{ { { true, ONE, 100, 50, false, 20 }, BEGAN(TWO) }, true, false, 0, 0, false, false,
	    NULL, "another VLAN is none of the suspect's" },
	{ { { true, ONE, 100, 50, false, 20 }, BEGAN(TWO) }, true, false, 1, 0, false, false,
	    any_vlan, "unless nobody knows which one it is in" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, true, false, 0, 0, false, false, two_domains,
	    "nor another domain" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, true, false, 1, 0, false, false, a_part,
	    "unless it is a part of it" },
	{ { WAS(ONE, 100, 50), BEGAN(TWO) }, true, false, 1, 0, false, false, latent,
	    "or its owners are at any place" },
};

static void
way(void **state)
{
	const struct way_row *r = *state;
	const struct past_mover *m;
	struct returns back = { .n = 0 };
	struct scene s;

	begin(&s);
	for (size_t i = 0; i < MOST && r->at[i].any; i++) {
		add(&s, DUP, &r->at[i]);
	}
	if (r->change != NULL) {
		r->change(&s);
	}
	find(&s);
	m = past_of_mac(&s.t.views.past, (struct mac){ DUP });
	assert_int_equal(m != NULL, r->moved || r->returned);
	if (m != NULL) {
		assert_int_equal(m->moved, r->moved);
		assert_int_equal(m->returned, r->returned);
	}
	assert_int_equal(past_follow(&s.t.k, &s.t.s, &back), r->moves);
	assert_int_equal(back.n, r->returns);
	assert_int_equal(back.quick, r->quick);
	assert_int_equal(back.many, r->many);
	end(&s);
}

/* ---- all addresses ------------------------------------------------------------------------------------- */

/* Each by itself, sorted; those of which there is nothing to tell are not among them. */
static void
test_list(void **state)
{
	static const struct time_at moves[] = { WAS(ONE, 100, 50), BEGAN(TWO) };
	static const struct time_at stays = IS(ONE, 100);
	struct scene s;

	(void)state;
	begin(&s);
	add(&s, DUP, &moves[0]);
	add(&s, DUP, &moves[1]);
	add(&s, DUP + 1, &stays);
	add(&s, DUP + 2, &moves[0]); /* where the last one is of another address */
	add(&s, DUP + 3, &moves[0]);
	add(&s, DUP + 3, &moves[1]);
	find(&s);
	assert_int_equal(s.t.views.past.n, 2);
	assert_int_equal(s.t.views.past.list[0].mac, DUP);
	assert_int_equal(s.t.views.past.list[1].mac, DUP + 3);
	assert_null(past_of_mac(&s.t.views.past, (struct mac){ DUP + 2 }));
	end(&s);
	s.t.views.past = past_find(&s.t.snap, &s.t.where, NULL);
	assert_int_equal(s.t.views.past.n, 0);
	assert_null(past_of_mac(&s.t.views.past, (struct mac){ DUP }));
}

/* What left one plug with one run left together; where it went, and whether it came back, is all the same. */
static void
test_together(void **state)
{
	static const struct time_at left = WAS(ONE, 100, 50), later = WAS(ONE, 100, 30),
				    gone = IS(TWO, 40), gone_later = IS(TWO, 20),
				    away = WAS(TWO, 40, 30), back = IS(ONE, 10),
				    other = WAS(TWO, 100, 50), here = IS(ONE, 40);
	static const struct {
		const struct time_at *at[3];
		uint32_t home, together;
	} of[] = {
		{ { &left, &gone, NULL }, 0, 2 }, { { &left, &gone, NULL }, 0, 2 },
		{ { &left, &away, &back }, 0, 2 },
		{ { &later, &gone_later, NULL }, 0, 0 }, /* with another run */
		{ { &other, &here, NULL }, 1, 0 }, /* from another plug */
	};
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++) {
		for (size_t n = 0; n < 3 && of[i].at[n] != NULL; n++) {
			add(&s, DUP + i, of[i].at[n]);
		}
	}
	find(&s);
	assert_int_equal(s.t.views.past.n, sizeof(of) / sizeof(of[0]));
	for (size_t i = 0; i < s.t.views.past.n; i++) {
		const struct past_mover *m = &s.t.views.past.list[i];

		print_message("  %zu\n", i);
		assert_int_equal(m->home, of[i].home);
		assert_int_equal(m->together, of[i].together);
	}
	s.t.at[ONE].attachment =
	    NONE; /* a plug at which nothing is any more: who left it is not known */
	past_free(&s.t.views.past);
	find(&s);
	assert_int_equal(s.t.views.past.list[0].home, NONE);
	assert_int_equal(s.t.views.past.list[0].together, 0);
	end(&s);
}

/* However often it moved, the last stays are counted; and as many are shown as there is room for. */
static void
test_many(void **state)
{
	const struct past_stay *steps[2] = { NULL, NULL };
	struct returns back = { .n = 0 };
	struct scene s;

	(void)state;
	begin(&s);
	for (uint32_t i = 0; i < 70; i++) {
		add(&s, DUP,
		    &(struct time_at){
			true, i % 2 == 0 ? ONE : TWO, 700 - 10 * i, 695 - 10 * i, false, 10 });
	}
	find(&s);
	assert_int_equal(past_follow(&s.t.k, &s.t.s, &back), 63);
	assert_int_equal(past_steps(&s.t.k, &s.t.s, steps, 2), 2);
	assert_ptr_equal(steps[0], &s.stays[68]);
	assert_ptr_equal(steps[1], &s.stays[69]);
	end(&s);
}

/* ---- one suspect ------------------------------------------------------------------------------------------ */

/* From where it was last where it is now; without a return the one place that it left. */
static void
test_steps(void **state)
{
	static const struct time_at at[] = { WAS(ONE, 700, 600), WAS(TWO, 500, 400),
		BEGAN(ONE) };
	const struct past_stay *steps[MOST];
	struct scene s;

	(void)state;
	begin(&s);
	for (size_t i = 0; i < 3; i++) {
		add(&s, DUP, &at[i]);
	}
	find(&s);
	assert_int_equal(past_steps(&s.t.k, &s.t.s, steps, MOST), 3);
	assert_ptr_equal(steps[0], &s.stays[0]);
	assert_ptr_equal(steps[2], &s.stays[2]);
	end(&s);
	begin(&s);
	s.t.at[UP] = (struct port_place){ .attachment = NONE, .class_ = PORT_EDGE };
	add(&s, DUP, &(struct time_at){ true, UP, 900, 800, false, 10 });
	add(&s, DUP, &at[0]);
	add(&s, DUP, &(struct time_at)BEGAN(TWO));
	find(&s);
	assert_int_equal(past_steps(&s.t.k, &s.t.s, steps, MOST), 2);
	assert_ptr_equal(steps[0], &s.stays[1]);
	assert_int_equal(past_steps(&s.t.k, &s.t.s, steps, 1), 1);
	assert_ptr_equal(steps[0], &s.stays[2]);
	end(&s);
}

/* Where it was joins where it is, by port, and marked as past. */
static void
test_sightings(void **state)
{
	static const struct time_at at[] = { WAS(ONE, 100, 50), BEGAN(TWO) };
	struct suspect_work w = { .nsightings = 0 };
	struct scene s;

	(void)state;
	begin(&s);
	add(&s, DUP, &at[0]);
	add(&s, DUP, &at[1]);
	find(&s);
	sighting_insert(&w, &(struct sighting){ .port = TWO }); /* this run has it there */
	past_add_sightings(&s.t.k, &w, &s.t.s);
	assert_int_equal(s.t.s.nsightings, 2);
	assert_int_equal(s.t.s.sightings[0].port, ONE);
	assert_true(s.t.s.sightings[0].past);
	assert_int_equal(s.t.s.sightings[0].host, 0);
	assert_int_equal(s.t.s.sightings[0].last_ms, AGO(50));
	assert_int_equal(s.t.s.sightings[1].port, TWO);
	assert_false(s.t.s.sightings[1].past);
	free(w.sightings);
	end(&s);
}

static const struct both_row {
	struct time_at at[MOST];
	bool one_location, second_is_past;
	int64_t minutes;
	const char *why;
} boths[] = {
	{ { IS(ONE, 100), IS(TWO, 60) }, false, false, 60, "since it came to the second" },
	{ { IS(TWO, 100), IS(ONE, 60) }, false, false, 60, "whichever that is" },
	{ { IS(ONE, 100), IS(ONE, 80), IS(TWO, 60) }, false, false, 60,
	    "a second row of one place is none" },
	{ { WAS(ONE, 200, 150), IS(ONE, 100), IS(TWO, 60) }, false, false, 60,
	    "nor is a time that ended" },
	{ { WAS(ONE, 100, 50), IS(TWO, 60) }, false, false, 0, "it left the first" },
	{ { IS(ONE, 100) }, false, false, 0, "it is at one" },
	{ { IS(ONE, 100), IS(UP, 60) }, false, false, 0, "and at a port of no sighting" },
	{ { IS(ONE, 100), IS(TWO, 60) }, true, false, 0, "both are one location" },
	{ { IS(ONE, 100), IS(TWO, 60) }, false, true, 0, "it was at the second before" },
	{ { { 0 } }, false, false, 0, "nothing is known" },
};

static void
both(void **state)
{
	const struct both_row *r = *state;
	struct scene s;

	begin(&s);
	for (size_t i = 0; i < MOST && r->at[i].any; i++) {
		add(&s, DUP, &r->at[i]);
	}
	s.t.sightings[1].location = r->one_location ? 0 : 1;
	s.t.sightings[1].past = r->second_is_past;
	assert_int_equal(past_both_ms(&s.t.k, &s.t.s), r->minutes * MIN_MS);
	end(&s);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(ways, way), CLAIMS(boths, both),
		{ .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_together),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_sightings),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
