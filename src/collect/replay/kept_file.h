/*
 * Kept files: the texts of recordings that tell of several switches. They are wanted for each of them,
 * and are kept while there is room.
 */
#ifndef FDBAUDIT_REPLAY_KEPT_FILE_H
#define FDBAUDIT_REPLAY_KEPT_FILE_H

#include <stddef.h>

struct kept_file {
	struct kept_file *next;
	char *text;
	size_t len;
};

struct kept_files { /* all zero is none */
	struct kept_file *first;
	size_t octets; /* of all texts */
};

/*
 * Takes a text on the heap over, and sets *text to NULL; it stays where it is. NULL: with it there would
 * be more than 256 MB, and it stays the caller's.
 */
const struct kept_file *kept_file_add(struct kept_files *files, char **text, size_t len);

void kept_file_free(struct kept_files *files);

#endif
