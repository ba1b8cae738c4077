#include "inventory/read/export_reader.h"

#include "inventory/draft/files.h"
#include "inventory/read/formats.h"
#include "inventory/read/unknown_text.h"

#include <errno.h>
#include <string.h>

/* Why a file is not read at all. */
static const char *
why_unknown(const struct export_file *f, const char *head, size_t len)
{
	const char *told = unknown_text_packed(head, len);

	if (len == 0) {
		return "is empty";
	}
	if (told == NULL) {
		told =
		    f->binary ? "is binary: neither text nor UTF-16" : unknown_text(head, len);
	}
	return told;
}

enum fdb_code
export_read(struct export_file *f, struct draft *d, struct fdb_err *err)
{
	const struct export_format *format;
	const struct inventory_file *file;
	enum fdb_code rc = FDB_OK;
	const char *head;
	size_t len;

	f->file = draft_file(d, f->path);
	f->encoding = d->how.encoding;
	head = export_file_peek(f, &len);
	format = f->binary ? NULL : format_of_export(head, len);
	if (format == NULL) {
		draft_unused(d, (struct src){ f->file, 0 }, why_unknown(f, head, len));
	} else {
		d->inv->files[f->file].format = format->name;
		rc = format->read(f, d, err);
	}
	if (f->turned > 0) {
		draft_remark_format(d, (struct src){ f->file, f->turned },
		    "letters of another code page begin here: %u cells before it were read as "
		    "code page 1252, and may be wrong; export with -Encoding UTF8, or name the "
		    "page: --encoding, or encoding = in the configuration",
		    (unsigned)f->guessed);
	}
	if (f->encoding != d->how.encoding) {
		draft_remark_format(d, (struct src){ f->file, 0 },
		    "its names were read in code page %s, as their letters show: export with "
		    "-Encoding UTF8 to be sure",
		    f->encoding + strlen("CP"));
	}
	if (f->damaged > 0) {
		draft_remark(d, (struct src){ f->file, 0 },
		    "its names are in a code page (932, 1251 or the like) that nothing tells: "
		    "they are written as U+FFFD and never compared; export with -Encoding "
		    "UTF8, or name it: --encoding, or encoding = in the configuration");
	}
	if (f->undefined > 0) {
		draft_remark_format(d, (struct src){ f->file, 0 },
		    "cells with bytes that code page %s does not have: %u; such bytes are "
		    "written as U+FFFD, and these names never compared; export with -Encoding "
		    "UTF8",
		    f->encoding != NULL ? f->encoding : "1252", (unsigned)f->undefined);
	}
	if (rc == FDB_OK && f->failed != 0) {
		rc = fdb_fail(err, FDB_EIO, "%s: %s", f->path, strerror(f->failed));
	}
	file = &d->inv->files[f->file];
	if (rc == FDB_OK && format != NULL && file->rows == 0 &&
	    d->files[f->file].unused == 0) {
		draft_unused(
		    d, (struct src){ f->file, 0 }, "holds no row or object that is known");
	}
	return rc;
}
