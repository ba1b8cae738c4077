#include "fdbaudit/estate.h"

#include "report/estate/estate.h"
#include "report/file.h"

#include <string.h>

static const struct {
	const char *name;
	estate_fn *write;
} formats[] = {
#define ESTATE(fn, name) { name, fn },
#include "report/estate/estate.def"
#undef ESTATE
};
enum { NFORMATS = sizeof(formats) / sizeof(formats[0]) };

const char *
estate_format(size_t i)
{
	return i < NFORMATS ? formats[i].name : NULL;
}

struct job {
	estate_fn *write;
	const struct inventory *inv;
};

static enum fdb_code
write_job(const void *arg, FILE *out, struct fdb_err *err)
{
	const struct job *job = arg;

	(void)err; /* stream errors stay on the stream: file_write() looks once */
	job->write(job->inv, out);
	return FDB_OK;
}

enum fdb_code
estate_write(
    const struct inventory *inv, const char *format, const char *path, struct fdb_err *err)
{
	for (size_t i = 0; i < NFORMATS; i++) {
		if (strcmp(formats[i].name, format) == 0) {
			const struct job job = { formats[i].write, inv };

			return file_write(path, write_job, &job, err);
		}
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no format of an inventory", format);
}
