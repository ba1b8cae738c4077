/*
 * The forms in which a switch's answers are kept in files: formats.def in rows,
 * one file each.
 */
#ifndef FDBAUDIT_REPLAY_FORMATS_H
#define FDBAUDIT_REPLAY_FORMATS_H

#include "collect/replay/format.h"

/* Returns whether a file of this name may be a recording at all. */
bool format_has_suffix(const char *path);

/* Returns the format that this suffix promises; NULL: the content has to tell. */
const struct format *format_promised(const char *path);

/* Returns the format of a file by its content, in a folder by its suffix as well; NULL: none. */
const struct format *format_of(const char *path, bool in_folder, const char *text, size_t len);

#endif
