#include "collect/poll/session.h"

#include "fdbaudit/vec.h"

static void
place(struct engine *e, size_t at, struct timer t)
{
	e->heap[at] = t;
	t.agent->heap_at = at;
}

static void
sift_up(struct engine *e, size_t at, struct timer t)
{
	while (at > 0 && t.at < e->heap[(at - 1) / 2].at) {
		place(e, at, e->heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
	place(e, at, t);
}

static void
sift_down(struct engine *e, size_t at, struct timer t)
{
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= e->nheap) {
			break;
		}
		if (child + 1 < e->nheap && e->heap[child + 1].at < e->heap[child].at) {
			child++;
		}
		if (t.at <= e->heap[child].at) {
			break;
		}
		place(e, at, e->heap[child]);
		at = child;
	}
	place(e, at, t);
}

void
heap_push(struct engine *e, struct agent *a)
{
	e->heap = vec_room(e->heap, &e->heap_cap, e->nheap + 1, sizeof(*e->heap));
	e->nheap++;
	sift_up(e, e->nheap - 1, (struct timer){ a->due_us, a });
}

void
heap_moved(struct engine *e, struct agent *a)
{
	if (a->due_us < e->heap[a->heap_at].at) {
		sift_up(e, a->heap_at, (struct timer){ a->due_us, a });
	}
}

struct agent *
heap_due(struct engine *e, int64_t now)
{
	while (e->nheap > 0 && e->heap[0].at <= now) {
		struct agent *a = e->heap[0].agent;

		if (a->due_us <= now) {
			return a;
		}
		sift_down(e, 0, (struct timer){ a->due_us, a });
	}
	return NULL;
}

void
heap_remove(struct engine *e, struct agent *a)
{
	const struct timer last = e->heap[--e->nheap];
	const size_t at = a->heap_at;

	if (last.agent == a) {
		return;
	}
	if (last.at < e->heap[at].at) {
		sift_up(e, at, last);
	} else {
		sift_down(e, at, last);
	}
}
