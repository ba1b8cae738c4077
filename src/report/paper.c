/* The registries of forms, of papers and of plans. */
#include "fdbaudit/paper.h"

#include "report/file.h"
#include "report/paper/forms.h"

#include <string.h>

static const struct {
	const char *name;
	paper_fn *write;
} papers[] = {
#define PAPER(fn, name) { name, fn },
#include "report/paper/papers.def"
#undef PAPER
};
static const struct {
	const char *name;
	plan_fn *write;
} plans[] = {
#define PLAN(fn, name) { name, fn },
#include "report/paper/plans.def"
#undef PLAN
};
enum {
	NPAPERS = sizeof(papers) / sizeof(papers[0]),
	NPLANS = sizeof(plans) / sizeof(plans[0])
};

const char *
paper_form(size_t i)
{
	return i < NPAPERS ? papers[i].name : NULL;
}

const char *
paper_plan_form(size_t i)
{
	return i < NPLANS ? plans[i].name : NULL;
}

struct job {
	paper_fn *paper;
	plan_fn *plan;
	const void *of;
};

static enum fdb_code
write_job(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct job *job = arg;

	(void)err; /* stream errors stay on the stream: file_write() looks once */
	if (job->paper != NULL) {
		job->paper(job->of, out);
	} else {
		job->plan(job->of, out);
	}
	return FDB_OK;
}

enum fdb_code
paper_write(const struct paper *p, const char *form, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < NPAPERS; i++) {
		if (strcmp(papers[i].name, form) == 0) {
			const struct job job = { papers[i].write, NULL, p };

			return file_write(path, write_job, &job, err);
		}
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no form of a paper", form);
}

enum fdb_code
paper_write_plan(const struct plan *p, const char *form, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < NPLANS; i++) {
		if (strcmp(plans[i].name, form) == 0) {
			const struct job job = { NULL, plans[i].write, p };

			return file_write(path, write_job, &job, err);
		}
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no form of a plan", form);
}
