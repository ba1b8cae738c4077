#include "cli/check/check_search.h"

#include "fdbaudit/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Of system units, where they say nothing else. */
static const char systemd_path[] =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

static const char name[] = "PATH=";
enum { NAME = sizeof(name) - 1 };

void
check_search_program(const struct check_unit *u, char out[static CHECK_SEARCH])
{
	const char *value;
	size_t at = 0;
	size_t n = 0;

	while ((value = check_unit_next(u, "ExecSearchPath", &at)) != NULL) {
		n += text_print(out + n, CHECK_SEARCH - n, "%s%s", n == 0 ? "" : ":", value);
	}
	if (n == 0) {
		(void)text_print(out, CHECK_SEARCH, "%s", systemd_path);
	}
}

/* The last PATH of words as "LANG=C "PATH=/opt/bin"". */
static void
take_words(const char *words, char out[static CHECK_SEARCH])
{
	char word[CHECK_SEARCH];

	while (check_unit_word(&words, word, sizeof(word))) {
		if (strncmp(word, name, NAME) == 0) {
			(void)text_print(out, CHECK_SEARCH, "%s", word + NAME);
		}
	}
}

/* A line a variable; one that cannot be read has none. */
static void
take_file(const char *path, char out[static CHECK_SEARCH])
{
	char line[CHECK_SEARCH];
	FILE *in = fopen(path, "r");

	while (in != NULL && fgets(line, sizeof(line), in) != NULL) {
		const char *begin = line + strspn(line, " \t");

		line[strcspn(line, "\r\n")] = '\0';
		if (strncmp(begin, name, NAME) == 0) {
			take_words(begin, out);
		}
	}
	if (in != NULL) {
		(void)fclose(in);
	}
}

void
check_search_audit(const struct check_unit *u, const char *root, char out[static CHECK_SEARCH])
{
	const char *value;
	size_t at = 0;

	check_search_program(u, out);
	while ((value = check_unit_next(u, "Environment", &at)) != NULL) {
		take_words(value, out);
	}
	at = 0;
	while ((value = check_unit_next(u, "EnvironmentFile", &at)) != NULL) {
		char path[PATH_MAX];

		(void)snprintf(path, sizeof(path), "%s%s", root, value + (value[0] == '-'));
		take_file(path, out);
	}
}
