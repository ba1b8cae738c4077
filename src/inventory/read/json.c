/*
 * JSON: ConvertTo-Json of both PowerShells, Network Controller REST replies,
 * collectors with camelCase names, and our own `-r json`.
 *
 * Jansson parses, but does not tell lines. Objects come in the order of their
 * opening braces, so one pass over the text gives each object its line.
 */
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"
#include "inventory/read/flatten.h"
#include "inventory/read/formats.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/*
 * Jansson holds the whole tree, up to 350 bytes an object: 100,000 NICs of
 * ConvertTo-Json are below this, and no file makes more of it than 700 MB.
 */
enum { JSON_MAX = 256 << 20, VALUES_MAX = 4000000, PIECE = 4096 };

struct json {
	struct flattener out;
	char *text;
	size_t ntext, cap_text;
	uint32_t *lines; /* of the objects in order */
	size_t nlines, cap_lines, next;
	size_t nvalues; /* at most so many */
};

bool
json_sniff(const char *head, size_t len)
{
	while (len > 0 && strchr(" \t\r\n", *head) != NULL) {
		head++;
		len--;
	}
	return len > 0 && (*head == '{' || *head == '[');
}

static bool
read_all(struct json *j, struct export_file *f)
{
	size_t got;

	do {
		j->text = vec_room(j->text, &j->cap_text, j->ntext + PIECE, 1);
		got = export_file_read(f, j->text + j->ntext, j->cap_text - j->ntext);
		j->ntext += got;
	} while (got > 0 && j->ntext <= JSON_MAX);
	return j->ntext <= JSON_MAX;
}

static void
find_lines(struct json *j)
{
	uint32_t line = 1;
	bool quoted = false;

	for (size_t i = 0; i < j->ntext; i++) {
		const char c = j->text[i];

		if (c == '\n') {
			line++;
		} else if (quoted && c == '\\') {
			i++;
		} else if (c == '"') {
			quoted = !quoted;
		} else if (!quoted && (c == ',' || c == '[')) {
			j->nvalues++;
		} else if (!quoted && c == '{') {
			j->nvalues++;
			j->lines =
			    vec_room(j->lines, &j->cap_lines, j->nlines + 1, sizeof(*j->lines));
			j->lines[j->nlines++] = line;
		}
	}
}

static void
put_scalar(struct json *j, const char *name, const json_t *v)
{
	char number[40];
	int n;

	switch (json_typeof(v)) {
	case JSON_STRING:
		flatten_put(&j->out, name, json_string_value(v), json_string_length(v));
		break;
	case JSON_INTEGER:
		n = snprintf(
		    number, sizeof(number), "%" JSON_INTEGER_FORMAT, json_integer_value(v));
		flatten_put(&j->out, name, number, (size_t)n);
		break;
	case JSON_REAL: /* no column has fractions */
	case JSON_NULL:
		flatten_put(&j->out, name, "", 0);
		break;
	case JSON_TRUE:
		flatten_put(&j->out, name, "true", 4);
		break;
	case JSON_FALSE:
		flatten_put(&j->out, name, "false", 5);
		break;
	case JSON_OBJECT:
	case JSON_ARRAY:
		break;
	}
}

/* Walks depth first; Jansson itself refuses more than 2048 levels. */
static enum fdb_code
walk(struct json *j, const char *name, json_t *v) // NOLINT(misc-no-recursion)
{
	const uint32_t line = j->next < j->nlines ? j->lines[j->next] : 0;
	enum fdb_code rc = FDB_OK;
	const char *key;
	json_t *child;
	size_t i;

	switch (json_typeof(v)) {
	case JSON_OBJECT:
		j->next++;
		flatten_open(&j->out, name, false, line);
		json_object_foreach(v, key, child)
		{
			rc = rc == FDB_OK ? walk(j, key, child) : rc;
		}
		return rc == FDB_OK ? flatten_close(&j->out) : rc;
	case JSON_ARRAY:
		flatten_open(&j->out, name, true, line);
		json_array_foreach(v, i, child)
		{
			rc = rc == FDB_OK ? walk(j, "", child) : rc;
		}
		return rc == FDB_OK ? flatten_close(&j->out) : rc;
	case JSON_STRING:
	case JSON_INTEGER:
	case JSON_REAL:
	case JSON_TRUE:
	case JSON_FALSE:
	case JSON_NULL:
		put_scalar(j, name, v);
		break;
	}
	return FDB_OK;
}

enum fdb_code
json_read(struct export_file *f, struct draft *d, struct fdb_err *err)
{
	struct json j = { .text = NULL };
	enum fdb_code rc = FDB_OK;
	json_error_t e;
	json_t *root;

	flatten_init(&j.out, d, f->file, err);
	if (!read_all(&j, f)) {
		draft_unused(d, (struct src){ f->file, 0 }, "is JSON of more than 256 MB");
		goto done;
	}
	find_lines(&j);
	if (j.nvalues > VALUES_MAX) {
		draft_unused(d, (struct src){ f->file, 0 },
		    "is JSON of more than 4,000,000 values: use Export-Csv or Export-Clixml");
		goto done;
	}
	root = json_loadb(
	    j.text, j.ntext, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY, &e);
	if (root == NULL) {
		draft_unused(d, (struct src){ f->file, e.line > 0 ? (uint32_t)e.line : 0 },
		    draft_reason(d, "JSON breaks off: %s", e.text));
		goto done;
	}
	rc = walk(&j, "", root);
	json_decref(root);
done:
	flatten_free(&j.out);
	free(j.text);
	free(j.lines);
	return rc;
}
