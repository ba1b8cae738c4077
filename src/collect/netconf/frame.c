#include "collect/netconf/frame.h"

#include <stdio.h>
#include <string.h>

static const char end_mark[] = "]]>]]>";
enum { END_MARK = sizeof(end_mark) - 1 };

void
frame_init(struct frame *f, uint64_t max_message)
{
	*f = (struct frame){ .max_message = max_message };
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Counts a piece against the limit. */
static enum frame_event
give(struct frame *f, struct frame_piece *piece, const uint8_t *at, size_t n)
{
	*piece = (struct frame_piece){ at, n };
	f->message += n;
	return f->message > f->max_message ? FRAME_LIMIT : FRAME_PIECE;
}

static enum frame_event
end_message(struct frame *f)
{
	f->state = FRAME_BETWEEN;
	f->message = 0;
	f->matched = 0;
	return FRAME_END;
}

/* How much of the end mark is matched once c follows `matched` bytes of it. */
static unsigned
advance(unsigned matched, uint8_t c)
{
	if (c == (uint8_t)end_mark[matched]) {
		return matched + 1;
	}
	return c == ']' ? 2 : 0; /* only after "]]" and "]]>]]": everywhere else "]" goes on */
}

static enum frame_event
next_marked(
    struct frame *f, const uint8_t *in, size_t n, size_t *used, struct frame_piece *piece)
{
	const uint8_t *bracket;
	size_t plain;

	if (f->matched == 0) {
		/* All up to the next bracket goes through as it is. */
		bracket = memchr(in, ']', n);
		plain = bracket != NULL ? (size_t)(bracket - in) : n;
		if (plain > 0) {
			*used = plain;
			return give(f, piece, in, plain);
		}
	}
	while (*used < n && f->matched < END_MARK) {
		const unsigned now = advance(f->matched, in[*used]);

		if (now <= f->matched) {
			/* Held back bytes that turned out to be text, oldest first. */
			const unsigned text = f->matched + 1 - now;
			const bool takes_byte = now == 0;

			f->matched = now;
			*used += takes_byte ? 0 : 1;
			return give(
			    f, piece, (const uint8_t *)end_mark, takes_byte ? text - 1 : text);
		}
		f->matched = now;
		(*used)++;
	}
	return f->matched == END_MARK ? end_message(f) : FRAME_MORE;
}

/* The header of a chunk, one byte: "\n#" size "\n", or "\n##\n" at the end. */
static enum frame_event
header_byte(struct frame *f, uint8_t c)
{
	switch (f->state) {
	case FRAME_BETWEEN: /* white space, of which the last is the line end before '#' */
	case FRAME_AFTER:
		if (c == '#') {
			f->left = 0;
			f->state = FRAME_SIZE_FIRST;
			return FRAME_MORE;
		}
		return is_blank(c) ? FRAME_MORE : FRAME_BAD;
	case FRAME_SIZE_FIRST:
		if (c == '#' && f->message > 0) {
			f->state = FRAME_LAST;
			return FRAME_MORE;
		}
		f->state = FRAME_SIZE;
		f->left = (uint64_t)(c - '0');
		return c >= '1' && c <= '9' ? FRAME_MORE : FRAME_BAD;
	case FRAME_SIZE:
		if (c == '\n') {
			f->state = FRAME_IN;
			return FRAME_MORE;
		}
		f->left = f->left * 10 + (uint64_t)(c - '0');
		return c >= '0' && c <= '9' && f->left <= UINT32_MAX ? FRAME_MORE : FRAME_BAD;
	case FRAME_LAST:
		return c == '\n' ? end_message(f) : FRAME_BAD;
	case FRAME_IN:
		break;
	}
	return FRAME_BAD;
}

static enum frame_event
next_chunked(
    struct frame *f, const uint8_t *in, size_t n, size_t *used, struct frame_piece *piece)
{
	while (*used < n) {
		enum frame_event e;

		if (f->state == FRAME_IN) {
			const size_t rest = n - *used;
			const size_t take = f->left < rest ? (size_t)f->left : rest;
			const uint8_t *at = in + *used;

			*used += take;
			f->left -= take;
			f->state = f->left == 0 ? FRAME_AFTER : FRAME_IN;
			return give(f, piece, at, take);
		}
		e = header_byte(f, in[(*used)++]);
		if (e != FRAME_MORE) {
			return e;
		}
	}
	return FRAME_MORE;
}

enum frame_event
frame_next(
    struct frame *f, const uint8_t *in, size_t n, size_t *used, struct frame_piece *piece)
{
	size_t blank = 0;
	enum frame_event e;

	*used = 0;
	*piece = (struct frame_piece){ NULL, 0 };
	if (f->chunked) {
		return next_chunked(f, in, n, used, piece);
	}
	while (f->state == FRAME_BETWEEN && blank < n && is_blank(in[blank])) {
		blank++;
	}
	if (blank == n) {
		*used = n;
		return FRAME_MORE;
	}
	f->state = FRAME_IN;
	e = next_marked(f, in + blank, n - blank, used, piece);
	*used += blank;
	return e;
}

size_t
frame_head(bool chunked, size_t n, char out[static FRAME_HEAD_MAX])
{
	out[0] = '\0';
	return chunked ? (size_t)snprintf(out, FRAME_HEAD_MAX, "\n#%zu\n", n) : 0;
}

const char *
frame_tail(bool chunked)
{
	return chunked ? "\n##\n" : end_mark;
}
