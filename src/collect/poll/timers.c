#include "collect/poll/timers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static void
put(struct timers *ts, size_t place, struct timer_place p)
{
	ts->heap[place] = p;
	p.timer->place = place;
}

static void
sift_up(struct timers *ts, size_t place, struct timer_place p)
{
	while (place > 0 && p.at_us < ts->heap[(place - 1) / 2].at_us) {
		put(ts, place, ts->heap[(place - 1) / 2]);
		place = (place - 1) / 2;
	}
	put(ts, place, p);
}

static void
sift_down(struct timers *ts, size_t place, struct timer_place p)
{
	for (;;) {
		size_t child = 2 * place + 1;

		if (child >= ts->n) {
			break;
		}
		if (child + 1 < ts->n && ts->heap[child + 1].at_us < ts->heap[child].at_us) {
			child++;
		}
		if (p.at_us <= ts->heap[child].at_us) {
			break;
		}
		put(ts, place, ts->heap[child]);
		place = child;
	}
	put(ts, place, p);
}

void
timers_add(struct timers *ts, struct timer *t)
{
	ts->heap = vec_room(ts->heap, &ts->cap, ts->n + 1, sizeof(*ts->heap));
	ts->n++;
	sift_up(ts, ts->n - 1, (struct timer_place){ t->due_us, t });
}

void
timers_changed(struct timers *ts, struct timer *t)
{
	if (t->due_us < ts->heap[t->place].at_us) {
		sift_up(ts, t->place, (struct timer_place){ t->due_us, t });
	}
}

struct timer *
timers_due(struct timers *ts, int64_t now_us)
{
	while (ts->n > 0 && ts->heap[0].at_us <= now_us) {
		struct timer *t = ts->heap[0].timer;

		if (t->due_us <= now_us) {
			return t;
		}
		sift_down(ts, 0, (struct timer_place){ t->due_us, t });
	}
	return NULL;
}

int64_t
timers_next_us(const struct timers *ts, int64_t until_us)
{
	return ts->n > 0 && ts->heap[0].at_us < until_us ? ts->heap[0].at_us : until_us;
}

void
timers_remove(struct timers *ts, struct timer *t)
{
	const struct timer_place last = ts->heap[--ts->n];
	const size_t place = t->place;

	if (last.timer == t) {
		return;
	}
	if (last.at_us < ts->heap[place].at_us) {
		sift_up(ts, place, last);
	} else {
		sift_down(ts, place, last);
	}
}

void
timers_free(struct timers *ts)
{
	free(ts->heap);
	*ts = (struct timers){ .n = 0 };
}
