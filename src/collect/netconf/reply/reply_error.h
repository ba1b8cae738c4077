/*
 * An rpc-error of a reply (RFC 6241 section 4.3), leaf by leaf.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_ERROR_H
#define FDBAUDIT_NETCONF_REPLY_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct reply_error { /* all zero at first */
	bool open; /* inside of one */
	bool warning;
	char tag[48], text[96];
};

/* An rpc-error begins. */
void reply_error_begin(struct reply_error *e);

/* Takes a leaf of it, of n bytes. */
void reply_error_leaf(struct reply_error *e, const char *name, const char *text, size_t n);

/*
 * It ends. Returns true when it is an error, whose tag and message go to out,
 * of cap bytes; a warning is none.
 */
bool reply_error_end(struct reply_error *e, char *out, size_t cap);

#endif
