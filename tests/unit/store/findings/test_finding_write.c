#include "aid/claims.h"

#include "store/findings/finding_write.h"

#include "store/common/presence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Switch a is read whole in each run, switch b in part. Of each run: where it tells the finding, as
 * switch and port, a direction with a tilde.
 */
static const struct claim {
	const char *runs[4];
	const char *unread; /* what the last one keeps of earlier ones */
	bool same; /* its words are those of the run before */
	const char *why;
} claims[] = {
	{ { "b1" }, "", false, "there is no earlier one" },
	{ { "b1", "a1" }, "b1", false, "a switch that was not read whole" },
	{ { "a1", "a2" }, "", false, "a switch that was" },
	{ { "b1", "a1", "a1" }, "b1", true, "kept by each run since" },
	{ { "b1", "b1", "b1" }, "b1", true, "told of by each run" },
	{ { "b1 b2", "b1", "b1", "b1" }, "b1 b2", true, "told of in part by each run" },
	{ { "b1 b2", "b2", "b1", "b2" }, "b1 b2", false, "now one, now the other" },
	{ { "b1 b1", "a1", "a1" }, "b1", true, "two VLANs at one port" },
	{ { "~b1", "a1" }, "", false, "a direction is no place" },
};

static const struct known_switch switches[] = { { .id = 1, .name = "a", .engine = "" },
	{ .id = 2, .name = "b", .engine = "" } };
static const struct port ports[] = { { .sw = 0, .name = "1" }, { .sw = 0, .name = "2" },
	{ .sw = 1, .name = "1" }, { .sw = 1, .name = "2" } };

struct world {
	struct known_switch known[2];
	struct switch_ snap_switches[2];
	struct port snap_ports[4];
	struct book b;
	uint32_t numbers[2];
	struct identity id;
	struct readings now;
	struct delta delta;
	struct snapshot snap;
	struct store_run run;
	uint8_t here[3];
	struct seen_by by;
};

static void
make(struct world *w)
{
	*w =
	    (struct world){ .numbers = { 1, 2 }, .here = { 0, PRESENCE_WHOLE, PRESENCE_PART } };
	memcpy(w->known, switches, sizeof(switches));
	memcpy(w->snap_ports, ports, sizeof(ports));
	w->snap_switches[0].name = "a";
	w->snap_switches[1].name = "b";
	w->b = (struct book){ .switches = w->known, .nswitches = 2, .next_switch = 3 };
	w->id = (struct identity){ .switches = w->numbers, .nswitches = 2, .next_switch = 3 };
	w->snap = (struct snapshot){ .switches = w->snap_switches,
		.nswitches = 2,
		.ports = w->snap_ports,
		.nports = 4 };
	w->run = (struct store_run){
		.id = &w->id, .now = &w->now, .delta = &w->delta, .snap = &w->snap
	};
	w->by = (struct seen_by){ .b = &w->b, .run = &w->run, .here = w->here };
	seen_in_begin(&w->by);
}

/* One run. */
static const char *
tell(struct arena *text, const struct world *w, const char *places, const char *before)
{
	struct sighting seen[4] = { { .vlan = 1 } };
	const struct findings all = { .n = 0 };
	struct finding f = { .rule = "FDB101",
		.label = "",
		.title = "",
		.mac = { 1 },
		.vlan = 1,
		.host = NONE,
		.origin = NONE,
		.seen = seen };
	bool direction = false;

	for (const char *s = places; *s != '\0'; s++) {
		if (*s == 'a' || *s == 'b') {
			seen[f.nseen] = (struct sighting){ .port = (*s == 'b' ? 2 : 0) +
								   (uint32_t)(s[1] - '1'),
				.vlan = (uint16_t)(f.nseen + 1),
				.direction = direction };
			f.nseen++;
		}
		direction = *s == '~';
	}
	return finding_write(text, &w->by, &all, &f, before);
}

/* Fails unless these are the places that it keeps of earlier runs. */
static void
check_unread(const char *body, const char *wanted)
{
	json_error_t why;
	json_t *o = json_loads(body, 0, &why);
	const json_t *list = json_object_get(o, "unread");
	char places[64] = "";
	size_t n = 0;

	assert_true(json_is_array(list));
	for (size_t i = 0; i < json_array_size(list) && n < sizeof(places); i++) {
		const json_t *one = json_array_get(list, i);

		n += (size_t)snprintf(places + n, sizeof(places) - n, "%s%s%s",
		    i > 0 ? " " : "", json_string_value(json_object_get(one, "switch")),
		    json_string_value(json_object_get(one, "port")));
	}
	json_decref(o);
	assert_string_equal(places, wanted);
}

static void
check(void **state)
{
	const struct claim *c = *state;
	const char *before = NULL;
	const char *now = NULL;
	struct arena text;
	struct world w;

	make(&w);
	arena_init(&text, 1 << 16);
	for (size_t i = 0; i < 4 && c->runs[i] != NULL; i++) {
		before = now;
		now = tell(&text, &w, c->runs[i], before);
		assert_non_null(now);
	}
	check_unread(now, c->unread);
	assert_int_equal(before != NULL && strcmp(before, now) == 0, c->same);
	arena_free(&text);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
