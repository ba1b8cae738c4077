#include "cli/planned/planned_papers.h"

#include "fdbaudit/log.h"

enum exit_status
planned_papers(const struct outputs *out, const struct paper *paper)
{
	static const enum exit_status statuses[] = { [PAPER_FREE] = EXIT_CLEAN,
		[PAPER_COLLISION] = EXIT_FOUND,
		[PAPER_AS_FAR_AS_READ] = EXIT_PARTIAL };
	enum exit_status status = statuses[paper_verdict(paper)];
	struct fdb_err err = { 0 };

	for (size_t i = 0; i < out->n; i++) {
		if (paper_write(paper, out->list[i].format, out->list[i].path, &err) !=
		    FDB_OK) {
			log_error("%s", err.text);
			status = EXIT_FAILED;
		} else if (out->list[i].path != NULL) {
			log_detail("%s: written", out->list[i].path);
		}
	}
	return status;
}
