/* Ageing: how long a switch keeps a forwarding entry of which it hears nothing. */
#ifndef FDBAUDIT_CORE_VENDOR_AGEING_H
#define FDBAUDIT_CORE_VENDOR_AGEING_H

#include <stdint.h>

struct switch_;

/*
 * Returns the ageing time in seconds: as the switch tells it (dot1dTpAgingTime of BRIDGE-MIB), else its
 * vendor's default, else the standard's 300 s (IEEE 802.1D-2004 table 7-5).
 */
uint32_t ageing_of_switch(const struct switch_ *w);

#endif
