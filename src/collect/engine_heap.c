#include "collect/engine.h"

#include "fdbaudit/vec.h"

static void
place(struct engine *e, size_t at, struct agent *a)
{
	e->heap[at] = a;
	a->heap_at = at;
}

static void
sift_up(struct engine *e, size_t at, struct agent *a)
{
	while (at > 0 && a->due_us < e->heap[(at - 1) / 2]->due_us) {
		place(e, at, e->heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
	place(e, at, a);
}

static void
sift_down(struct engine *e, size_t at, struct agent *a)
{
	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= e->nheap) {
			break;
		}
		if (child + 1 < e->nheap &&
		    e->heap[child + 1]->due_us < e->heap[child]->due_us) {
			child++;
		}
		if (a->due_us <= e->heap[child]->due_us) {
			break;
		}
		place(e, at, e->heap[child]);
		at = child;
	}
	place(e, at, a);
}

void
heap_push(struct engine *e, struct agent *a)
{
	e->heap = vec_room(e->heap, &e->heap_cap, e->nheap + 1, sizeof(struct agent *));
	e->nheap++;
	sift_up(e, e->nheap - 1, a);
}

void
heap_moved(struct engine *e, struct agent *a)
{
	const size_t at = a->heap_at;

	if (at > 0 && a->due_us < e->heap[(at - 1) / 2]->due_us) {
		sift_up(e, at, a);
	} else {
		sift_down(e, at, a);
	}
}

void
heap_remove(struct engine *e, struct agent *a)
{
	struct agent *last = e->heap[--e->nheap];

	if (last == a) {
		return;
	}
	place(e, a->heap_at, last);
	heap_moved(e, last);
}
