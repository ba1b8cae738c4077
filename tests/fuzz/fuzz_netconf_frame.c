/*
 * Framing: however a stream is cut into reads, the same messages come out, and
 * what is framed by frame_head() and frame_tail() comes out as it was.
 */
#include "collect/netconf/frame.h"

#include <stdlib.h>
#include <string.h>

enum { OUT_MAX = 1 << 16, LIMIT = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct out {
	uint8_t at[OUT_MAX];
	size_t n;
};

static void
put(struct out *o, const void *at, size_t n)
{
	if (o->n + n <= OUT_MAX) {
		memcpy(o->at + o->n, at, n);
		o->n += n;
	}
}

/* False: the stream ended in an error. */
static bool
decode(bool chunked, const uint8_t *in, size_t n, size_t step, struct out *o)
{
	struct frame f;

	o->n = 0;
	frame_init(&f, LIMIT);
	f.chunked = chunked;
	for (size_t at = 0; at < n;) {
		const size_t end = step < n - at ? at + step : n;

		while (at < end) {
			struct frame_piece piece;
			size_t used;
			const enum frame_event e =
			    frame_next(&f, in + at, end - at, &used, &piece);

			if (used > end - at || (used == 0 && e == FRAME_MORE)) {
				abort();
			}
			at += used;
			if (e == FRAME_BAD || e == FRAME_LIMIT) {
				return false;
			}
			if (e == FRAME_PIECE) {
				put(o, piece.at, piece.n);
			} else if (e == FRAME_END) {
				put(o, "", 1);
			}
		}
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct out whole;
	static struct out cut;
	bool chunked;
	size_t step;

	if (size < 2) {
		return 0;
	}
	chunked = (data[0] & 1) != 0;
	step = 1U + data[1] % 16U;
	data += 2;
	size -= 2;
	if (decode(chunked, data, size, size + 1, &whole) !=
	    decode(chunked, data, size, step, &cut)) {
		abort();
	}
	if (whole.n != cut.n || memcmp(whole.at, cut.at, whole.n) != 0) {
		/* Over the limit the last piece may be longer: pieces are counted whole. */
		if (whole.n + cut.n < LIMIT) {
			abort();
		}
	}
	if (size > 0 && size < LIMIT) {
		static uint8_t framed[LIMIT + 2 * FRAME_HEAD_MAX];
		char head[FRAME_HEAD_MAX];
		const size_t nhead = frame_head(true, size, head);
		const char *tail = frame_tail(true);

		memcpy(framed, head, nhead);
		memcpy(framed + nhead, data, size);
		memcpy(framed + nhead + size, tail, strlen(tail));
		if (!decode(true, framed, nhead + size + strlen(tail), step, &cut) ||
		    cut.n != size + 1 || memcmp(cut.at, data, size) != 0) {
			abort();
		}
	}
	return 0;
}
