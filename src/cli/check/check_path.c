/* For realpath(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/check/check_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void
check_path_real(const char *path, char out[static PATH_MAX])
{
	if (realpath(path, out) == NULL) {
		(void)snprintf(out, PATH_MAX, "%s", path);
	}
}

/* What the letter behind a % stands for, of a unit that is no instance of a template; *len long. NULL: not known. */
static const char *
specifier(char letter, const char *unit, size_t *len)
{
	static const struct {
		char letter;
		const char *text;
	} known[] = { { 'S', "/var/lib" }, { 'C', "/var/cache" }, { 'L', "/var/log" },
		{ 't', "/run" }, { 'E', "/etc" }, { 'T', "/tmp" }, { 'V', "/var/tmp" },
		{ '%', "%" } };
	const char *type = strrchr(unit, '.');

	if (letter == 'n' || letter == 'N' || letter == 'p') {
		*len = letter == 'n' || type == NULL ? strlen(unit) : (size_t)(type - unit);
		return unit;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].letter == letter) {
			*len = strlen(known[i].text);
			return known[i].text;
		}
	}
	return NULL;
}

bool
check_path_expand(const char *text, const char *unit, char out[static PATH_MAX])
{
	size_t n = 0;

	while (*text != '\0') {
		const bool plain = *text != '%';
		size_t len = 1;
		const char *word = plain ? text : specifier(text[1], unit, &len);

		if (word == NULL || n + len >= PATH_MAX) {
			return false;
		}
		memcpy(out + n, word, len);
		n += len;
		text += plain ? 1 : 2;
	}
	out[n] = '\0';
	return true;
}

static bool
is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	       (st.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
}

bool
check_path_find(const char *program, const char *folders, char out[static PATH_MAX])
{
	(void)snprintf(out, PATH_MAX, "%s", program);
	if (strchr(program, '/') != NULL) {
		return is_program(out);
	}
	while (*folders != '\0') {
		const size_t n = strcspn(folders, ":");

		(void)snprintf(out, PATH_MAX, "%.*s/%s", (int)n, folders, program);
		if (n > 0 && is_program(out)) {
			return true;
		}
		folders += n + (folders[n] == ':');
	}
	return false;
}
