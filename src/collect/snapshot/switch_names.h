/*
 * One name for every switch: configured or the recording's, else sysName, else
 * its address; unique in the snapshot.
 */
#ifndef FDBAUDIT_SWITCH_NAMES_H
#define FDBAUDIT_SWITCH_NAMES_H

#include "collect/device/facts.h"

/*
 * Writes names[i], the one name of devices[i], into `text`. Returns false when
 * the cap of `text` is reached; such a name is "".
 */
bool switch_names_make(
    struct device *const *devices, size_t n, struct arena *text, const char **names);

#endif
