/*
 * Act: from findings to what each host has to do (pure).
 *
 * An action is what ONE host has to do in ONE window, however many addresses it is about: look,
 * rehearse, change, prove, and how to take it back. Each line stands in it once. What no host can
 * be told to change is an action of nobody: findings of one cause at the same ports, with words
 * in place of changes.
 */
#ifndef FDBAUDIT_ACT_H
#define FDBAUDIT_ACT_H

#include "fdbaudit/judge.h"

enum window_part {
	WINDOW_ADVISE, /* words: what cannot be typed */
	WINDOW_LOOK, /* PowerShell that only reads */
	WINDOW_REHEARSE, /* the changes with -WhatIf: nothing is changed */
	WINDOW_CHANGE,
	WINDOW_PROVE, /* lines for the machine that fdbaudit runs on */
	WINDOW_UNDO /* PowerShell that takes the changes back */
};
/* Returns "advise", "look", "rehearse", "change", "prove", "undo". */
const char *actions_part_name(enum window_part p);

struct window_line {
	uint8_t part; /* enum window_part; they stand in this order */
	const char *text;
};

struct action {
	uint8_t id[6]; /* of the host's name; of nobody: of the lowest id among its findings */
	uint32_t host; /* in inventory.hosts; NONE: of nobody */
	uint8_t severity, confidence; /* of its worst finding */
	const char *title; /* what changes, in words */
	const uint32_t *resolves; /* in findings.list, worst first */
	const struct window_line *window;
	const char *const *downtime; /* what is off meanwhile: "VM app-02" */
	const char *const *after; /* what has to follow: DHCP reservations, port security */
	const uint32_t *ports; /* host NONE: where its findings are, in snapshot.ports */
	uint32_t nresolves, nwindow, ndowntime, nafter, nports;
};

struct actions {
	struct arena text; /* owns every string and list of the actions */
	struct action *list; /* worst first; then by how much they resolve, and by host */
	size_t n;
	uint32_t
	    *of_finding; /* as findings.list: the action that resolves it, plus one; 0 none */
	size_t nfindings;
};

/* Makes it empty; text_cap: the most bytes that its text and lists may take. */
void actions_init(struct actions *a, size_t text_cap);
/* Frees everything in it; it is empty afterwards and may be used again. */
void actions_free(struct actions *a);

/*
 * Folds what is to be done over its hosts: findings of a cause at warning and above that are neither
 * fixed nor suppressed, each in one action at least. One whose steps are on several hosts is in the action
 * of each of them; one without a step is words in the action of its host. Those of a cause that no
 * host is named for are folded by cause and ports.
 * `out` is empty before. FDB_ELIMIT: they need more text than the cap.
 */
FDB_MUST_CHECK enum fdb_code act_run(const struct inventory *inv, const struct findings *found,
    struct actions *out, struct fdb_err *err);

/* Returns whether anything is to be changed, or it is words and looks alone. */
bool action_changes(const struct action *a);

/* Returns the action that resolves this finding (an index in findings.list), or NULL. */
const struct action *actions_resolving(const struct actions *a, size_t finding);

#endif
