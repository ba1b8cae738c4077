/*
 * Message framing of NETCONF over SSH (RFC 6242): "]]>]]>" at the end of each
 * message (base:1.0), or chunks that say their size (base:1.1).
 *
 * A decoder takes the bytes as they come, however they are cut, and gives
 * back the pieces of the message; it holds no buffer, so a message of any
 * size costs nothing. White space between messages is dropped.
 */
#ifndef FDBAUDIT_NETCONF_FRAME_H
#define FDBAUDIT_NETCONF_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum frame_event {
	FRAME_MORE, /* all input was used, the message goes on */
	FRAME_PIECE, /* some bytes of the message */
	FRAME_END, /* the message is over */
	FRAME_BAD, /* this is no framing (RFC 6242 section 4.2): the session is lost */
	FRAME_LIMIT /* the message is larger than max_message */
};

enum frame_state {
	FRAME_BETWEEN, /* messages */
	FRAME_IN, /* a message, or a chunk */
	FRAME_AFTER, /* a chunk */
	FRAME_SIZE_FIRST, /* after "#" */
	FRAME_SIZE,
	FRAME_LAST /* after "##" */
};

struct frame {
	bool chunked; /* may be set between messages only */
	enum frame_state state;
	unsigned matched; /* bytes of "]]>]]>" seen and held back */
	uint64_t left; /* of the chunk under way */
	uint64_t message; /* bytes of the message so far */
	uint64_t max_message;
};

struct frame_piece {
	const uint8_t *at; /* into the input, or a constant */
	size_t n;
};

void frame_init(struct frame *f, uint64_t max_message);

/* Looks at the n bytes at `in`; *used of them are done with. */
enum frame_event frame_next(
    struct frame *f, const uint8_t *in, size_t n, size_t *used, struct frame_piece *piece);

/* What goes before and after a message of n bytes that we send. */
enum { FRAME_HEAD_MAX = 32 };
size_t frame_head(bool chunked, size_t n, char out[static FRAME_HEAD_MAX]);
const char *frame_tail(bool chunked);

#endif
