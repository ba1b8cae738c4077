/*
 * Topics: what explain and fdbaudit-causes(7) tell of the codes and words that reports print. The
 * texts are part of the program: the files of topics.def.
 */
#ifndef CLI_TOPICS_H
#define CLI_TOPICS_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of a text, not ended by a NUL. */
struct words {
	const char *s;
	size_t n;
};

struct topic {
	const char *group; /* heading of its file */
	struct words codes; /* "C1 FDB101" */
	struct words title; /* "cloned hosts share one pool" */
	struct words body; /* lines as "meaning: ...", each ended by a line end */
};

/* Where reading has got to; all zero: before the first topic. */
struct topics {
	size_t file;
	size_t at;
};

/* Takes the next topic. Returns false behind the last. */
bool topics_next(struct topics *t, struct topic *out);

/* Takes the next word of *rest, which moves on. Returns false when there is none. */
bool topics_word(struct words *rest, struct words *out);

/* Returns whether this is one of the codes of the topic, in any case of its letters. */
bool topic_has_code(const struct topic *t, const char *code);

#endif
