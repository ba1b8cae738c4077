/*
 * Any bytes as lines of a log: what is told of moves agrees with the lines, names are clean and
 * short, and the list is in order.
 */
#include "collect/events/log_moves.h"

#include "fdbaudit/text.h"

#include "fuzz/property.h"

static void
each_line(struct log_moves *m, const char *text, size_t size)
{
	while (size > 0) {
		const char *newline = memchr(text, '\n', size);
		const size_t n = newline != NULL ? (size_t)(newline - text) : size;

		log_moves_line(m,
		    &(struct log_line){ .text = { text, n }, .sender = { text, 0 } }, "leaf-1",
		    "a.log");
		text += newline != NULL ? n + 1 : n;
		size -= newline != NULL ? n + 1 : n;
	}
}

static bool
is_clean(const char *name)
{
	char again[TEXT_MAX];

	(void)text_clean(again, sizeof(again), name, strlen(name));
	return strlen(name) < 128 && strcmp(again, name) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct log_clock clock = { .now_ms = INT64_C(1795000000000), .east_s = 3600 };
	struct log_moves *m = log_moves_new(&clock, 0);
	char *text = text_of(data, size);
	const struct sender_move *list;
	uint64_t lines = 0;
	size_t n;

	each_line(m, text, size);
	list = log_moves_list(m, &n);
	for (size_t i = 0; i < n; i++) {
		const struct sender_move *t = &list[i];

		must(is_clean(t->sender) && is_clean(t->from) && is_clean(t->to),
		    "names are clean");
		must(t->sum.vlan <= 4094, "a VLAN");
		must(t->sum.lines > 0 && t->sum.moves > 0,
		    "lines tell of moves; a copy of none");
		must(t->sum.quick <= t->sum.returns && t->sum.returns <= t->sum.moves,
		    "returns are moves");
		must(t->sum.first_ms <= t->sum.last_ms, "it ends after it began");
		must(i == 0 || text_casecmp(list[i - 1].sender, t->sender) <= 0, "in order");
		lines += t->sum.lines;
	}
	must(lines <= log_moves_counts(m).told, "no line is counted twice");
	free(text);
	log_moves_free(m);
	return 0;
}
