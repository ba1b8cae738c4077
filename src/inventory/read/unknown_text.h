/*
 * Unknown text: what a file that is no export is instead, as far as its beginning shows, and what
 * to do about it.
 */
#ifndef INVENTORY_UNKNOWN_TEXT_H
#define INVENTORY_UNKNOWN_TEXT_H

#include <stddef.h>

/* Returns why a text that begins like this cannot be read; lasts as long as the program. */
const char *unknown_text(const char *head, size_t len);

/* The same where the first bytes tell: workbooks, archives. NULL: they do not. */
const char *unknown_text_packed(const void *head, size_t len);

#endif
