#include "cli/past/past.h"

#include "cli/config/parse.h"
#include "cli/run/run_configure.h"

#include <stdlib.h>
#include <string.h>

enum fdb_code
past_open(struct past *p, const struct config *c, struct fdb_err *err)
{
	if (c->state == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "no history is named: state = FILE of the configuration, or --state FILE");
	}
	if (store_open(&p->store, c->state, STORE_PAST, "", err) != FDB_OK) {
		return err->code == FDB_EIO && run_is_absent(c->state)
			   ? fdb_fail(err, FDB_EUSAGE,
				 "history %s: there is none yet; audit with this state makes "
				 "it",
				 c->state)
			   : err->code;
	}
	if (store_runs(p->store, &p->runs, err) != FDB_OK) {
		return err->code;
	}
	return p->runs.n > 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE, "history %s: it has no run yet", c->state);
}

void
past_close(struct past *p)
{
	store_runs_free(&p->runs);
	store_close(p->store);
	p->store = NULL;
}

static bool
names_state(const struct options *o)
{
	for (size_t i = 0; i < o->nkeys; i++) {
		if (strcmp(o->keys[i].key, "state") == 0) {
			return true;
		}
	}
	return false;
}

enum fdb_code
past_configure(struct run_state *r, struct fdb_err *err)
{
	if (run_configure(r, !names_state(r->o), 1, err) != FDB_OK) {
		return err->code;
	}
	return r->config.state != NULL
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "no history is named: state = FILE of the configuration, or --state "
			 "FILE");
}

enum fdb_code
past_of_options(struct past *p, struct run_state *r, struct fdb_err *err)
{
	return past_configure(r, err) == FDB_OK ? past_open(p, &r->config, err) : err->code;
}

const struct past_run *
past_run(const struct past *p, const char *word, struct fdb_err *err)
{
	const struct past_run *last = past_last(p);
	uint32_t number = 0;

	if (parse_number(word, 1, INT32_MAX, &number, err) != FDB_OK) {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "%s: a run has a number, %u to %u here; report --list names them", word,
		    p->runs.list[0].run, last->run);
		return NULL;
	}
	for (size_t i = 0; i < p->runs.n; i++) {
		if (p->runs.list[i].run == number) {
			return &p->runs.list[i];
		}
	}
	(void)fdb_fail(err, FDB_EUSAGE, "run %s is not in this history, which has %u to %u",
	    word, p->runs.list[0].run, last->run);
	return NULL;
}

const struct past_run *
past_last(const struct past *p)
{
	return &p->runs.list[p->runs.n - 1];
}
