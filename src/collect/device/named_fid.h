/*
 * Filtering databases of which a switch tells a name and no number.
 *
 * The number is made of the name alone: a count of the names in their order would
 * be another one in the next sample, and every row would seem to be a new one.
 */
#ifndef FDBAUDIT_DEVICE_NAMED_FID_H
#define FDBAUDIT_DEVICE_NAMED_FID_H

#include <stdint.h>

/*
 * Returns the FID that stands for a name: beyond all VLANs, below NONE, the same for
 * the same name. kind: names of two kinds have different ones.
 */
uint32_t named_fid(uint32_t kind, const char *name);

#endif
