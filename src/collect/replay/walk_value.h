/*
 * Values as snmpwalk prints them behind "=": a type in words, then the value by
 * its DISPLAY-HINT where MIBs were loaded.
 */
#ifndef FDBAUDIT_REPLAY_WALK_VALUE_H
#define FDBAUDIT_REPLAY_WALK_VALUE_H

#include "collect/replay/snmprec.h"

struct walk_text {
	const char *s;
	size_t n;
};

enum walk_value {
	WALK_VALUE, /* it is in the recording */
	WALK_NO_VALUE, /* an exception, or of a type that no table holds */
	WALK_BAD_VALUE /* it cannot be read */
};

/* How the last value goes on in the next line. */
enum walk_tail {
	TAIL_NONE,
	TAIL_HEX, /* more octets */
	TAIL_TEXT, /* a text without quotes: nothing tells its end */
	TAIL_QUOTED, /* up to a last quote */
	TAIL_SKIPPED /* the same, of a value that is not kept */
};

/* Reads "TYPE: VALUE" into *out, its octets into the recording; *tail says what may follow. */
enum walk_value walk_value_read(struct snmprec *rec, struct snmprec_instance *out,
    struct walk_text t, enum walk_tail *tail);

/* Returns whether the text begins with a type, or says that there is no value. */
bool walk_value_is(struct walk_text t);

/*
 * Takes one more line of the last value of the recording, if it is one; *tail as
 * before. Returns false for a line of octets that cannot be read.
 */
bool walk_value_go_on(struct snmprec *rec, struct walk_text line, enum walk_tail *tail);

#endif
