/*
 * Where a file is written: its folder, held open, and its name there.
 *
 * A link that a stranger put into a folder that all may write would have a report of root replace
 * any file. The kernel guards only links that it follows itself (fs.protected_symlinks), so the
 * path is gone component by component, and the same rule holds for each link: it is followed when
 * its owner is the superuser or who runs this, or when nobody else may write into its folder.
 */
#ifndef FDBAUDIT_REPORT_FILE_TARGET_H
#define FDBAUDIT_REPORT_FILE_TARGET_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

struct file_target {
	int folder; /* -1: none */
	char name[NAME_MAX + 1]; /* no link, or there is nothing yet */
	mode_t mode; /* of what is there, type and permissions; 0: nothing */
};

/*
 * Finds what a path means. Returns whether it did; else errno says why not (ELOOP: a link of
 * somebody else, or too many of them). The folder is closed by file_target_close().
 */
bool file_target_open(struct file_target *t, const char *path);
void file_target_close(struct file_target *t);

/*
 * Makes a new empty file beside the target, hidden, of mode 0600, and writes its name, of
 * FILE_TARGET_BESIDE bytes. What an earlier run left of such files and is older than a day is
 * removed, where it is ours. Returns a descriptor to write, or -1 and errno.
 */
#define FILE_TARGET_BESIDE (NAME_MAX + 1)
int file_target_beside(const struct file_target *t, char name[static FILE_TARGET_BESIDE]);

#endif
