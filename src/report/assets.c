#include "fdbaudit/assets.h"

#include "report/formats/html.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <openssl/evp.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* O_NONBLOCK: a FIFO must not wait for its writer. Returns -1: it is not there, or err says why not. */
static int
open_file(const char *path, struct fdb_err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd == -1) {
		if (errno != ENOENT) {
			(void)fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
		}
		return -1;
	}
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)fdb_fail(err, FDB_EUSAGE, "%s: is no file", path);
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* What the file holds, and a NUL. */
static enum fdb_code
read_all(struct asset *a, int fd, const char *path, struct fdb_err *err)
{
	a->text = vec_zeroed(ASSET_MOST + 2, 1);
	for (;;) {
		const ssize_t got = read(fd, a->text + a->n, ASSET_MOST + 1 - a->n);

		if (got == -1 && errno == EINTR) {
			continue;
		}
		if (got == -1) {
			return fdb_fail(err, FDB_EUSAGE, "%s: %s", path, strerror(errno));
		}
		if (got == 0) {
			return FDB_OK;
		}
		a->n += (size_t)got;
		if (a->n > ASSET_MOST) {
			return fdb_fail(
			    err, FDB_EUSAGE, "%s: is larger than %d bytes", path, ASSET_MOST);
		}
	}
}

static bool
is_text(const struct asset *a)
{
	const uint8_t *s = (const uint8_t *)a->text;
	uint32_t letter;

	for (size_t i = 0, n; i < a->n; i += n) {
		n = text_utf8_decode(s + i, a->n - i, &letter);
		if (n == 0 || letter == 0) {
			return false;
		}
	}
	return true;
}

/* A browser takes CR LF and CR for LF before it hashes, and the mark for text where it is not at the beginning. */
static void
make_plain(struct asset *a)
{
	static const char mark[] = "\xef\xbb\xbf";
	const size_t from =
	    strncmp(a->text, mark, sizeof(mark) - 1) == 0 ? sizeof(mark) - 1 : 0;
	size_t to = 0;

	for (size_t i = from; i < a->n; i++) {
		if (a->text[i] == '\r') {
			a->text[to++] = '\n';
			i += a->text[i + 1] == '\n' ? 1 : 0;
		} else {
			a->text[to++] = a->text[i];
		}
	}
	a->text[to] = '\0';
	a->n = to;
}

/* Whether it has this word, in letters of any case. */
static bool
has(const char *text, const char *word)
{
	const size_t n = strlen(word);

	for (; *text != '\0'; text++) {
		if (strncasecmp(text, word, n) == 0) {
			return true;
		}
	}
	return false;
}

static enum fdb_code
hash(struct asset *a, const char *path, struct fdb_err *err)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	if (EVP_Digest(a->text, a->n, digest, &n, EVP_sha256(), NULL) != 1 || n != 32) {
		return fdb_fail(err, FDB_EUSAGE, "%s: no SHA-256 of it", path);
	}
	(void)EVP_EncodeBlock((unsigned char *)a->hash, digest, (int)n);
	return FDB_OK;
}

/* `ends`: what would end the element that holds it; NULL: it is the template. */
static enum fdb_code
take(struct asset *a, const char *folder, const char *name, const char *ends,
    struct fdb_err *err)
{
	char path[PATH_MAX];
	enum fdb_code rc;
	int fd;

	err->code = FDB_OK;
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open_file(path, err);
	if (fd == -1) {
		return err->code;
	}
	rc = read_all(a, fd, path, err);
	(void)close(fd);
	if (rc != FDB_OK) {
		return rc;
	}
	if (!is_text(a)) {
		return fdb_fail(err, FDB_EUSAGE, "%s: is no text in UTF-8", path);
	}
	make_plain(a);
	if (ends == NULL) {
		return html_check(a->text, err) == FDB_OK ? FDB_OK : fdb_wrap(err, "%s", path);
	}
	if (has(a->text, ends)) {
		return fdb_fail(err, FDB_EUSAGE, "%s: %s in it would end it", path, ends);
	}
	if (has(a->text, "<!--")) { /* behind it </script> may end nothing (HTML, 13.2.5.17) */
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: <!-- in it changes where it ends: write \\x3c!--", path);
	}
	return hash(a, path, err);
}

enum fdb_code
assets_read(struct assets *a, const char *folder, struct fdb_err *err)
{
	memset(a, 0, sizeof(*a));
	if (take(&a->html, folder, "page.html", NULL, err) != FDB_OK ||
	    take(&a->css, folder, "page.css", "</style", err) != FDB_OK ||
	    take(&a->js, folder, "page.js", "</script", err) != FDB_OK) {
		err->code = FDB_EUSAGE;
		return fdb_wrap(err, "report-assets");
	}
	if (a->html.text == NULL && a->css.text == NULL && a->js.text == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "report-assets: %s has no page.html, page.css or page.js", folder);
	}
	return FDB_OK;
}

void
assets_free(struct assets *a)
{
	free(a->html.text);
	free(a->css.text);
	free(a->js.text);
	memset(a, 0, sizeof(*a));
}
