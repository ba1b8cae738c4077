/*
 * Command lines, one word a line: whatever they are, they are refused with a reason, or there is a
 * command and each option is one of its own; words are neither lost nor made up.
 */
#include "cli/commands.h"
#include "fuzz/property.h"

enum { WORDS = 64 };

static void
must_be_words(const struct arg_list *l, char *const *words, int n)
{
	for (size_t i = 0; i < l->n; i++) {
		bool found = false;

		for (int k = 0; k < n; k++) {
			found = found || (l->items[i] >= words[k] &&
					     l->items[i] <= words[k] + strlen(words[k]));
		}
		must(found, "every word is one of the command line");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[] = "fdbaudit";
	char *words[WORDS + 1] = { name };
	char *text = text_of(data, size);
	struct options o = { 0 };
	struct fdb_err err = { 0 };
	char *rest = NULL;
	int n = 1;

	for (char *w = strtok_r(text, "\n", &rest); w != NULL && n < WORDS;
	     w = strtok_r(NULL, "\n", &rest)) {
		words[n++] = w;
	}
	if (options_parse(&o, &commands, n, words, &err) != FDB_OK) {
		must(err.code == FDB_EUSAGE && err.text[0] != '\0', "a refusal has a reason");
	} else {
		must(o.command != NULL || o.help || o.version, "there is a command");
		must(o.nkeys <= KEYS_MAX, "keys have room");
		must_be_words(&o.args, words, n);
		must_be_words(&o.reports, words, n);
		must_be_words(&o.inventory, words, n);
		must(o.command == NULL || o.view == NULL || o.command->bit == CMD_DOCTOR,
		    "an option is taken by its command alone");
		must(o.command == NULL || !o.dry_run || o.command->bit == CMD_AUDIT,
		    "an option is taken by its command alone");
	}
	options_free(&o);
	free(text);
	return 0;
}
