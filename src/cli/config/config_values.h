/*
 * Setters of single values and of lists of words. Each one checks its value; a path is counted from the
 * file that names it.
 */
#ifndef CLI_CONFIG_VALUES_H
#define CLI_CONFIG_VALUES_H

#include "cli/config/config_key.h"

/* Any text. */
config_setter config_set_text;
/* A code page that iconv() knows. */
config_setter config_set_encoding;
/* A path; it need not be there. */
config_setter config_set_path;
/* A path, looked up in $CREDENTIALS_DIRECTORY first where it is relative. */
config_setter config_set_secret_path;
/* A whole number from min to max. */
config_setter config_set_number;
/* A duration of min to max milliseconds. */
config_setter config_set_duration;
/* Rounds and the time from one to the next, as 8x2s; 0: none. */
config_setter config_set_burst;
/* A number of days from min to max, as 400d. */
config_setter config_set_days;
/* "yes" or "no". */
config_setter config_set_flag;
/* The name of a severity; "new" is what is new or back, from warning on. */
config_setter config_set_fail_on;
/* "hyperv" or "all". */
config_setter config_set_scope;
/* "1", "2c", "3" or "netconf". */
config_setter config_set_version;
/* "switch" or "router". */
config_setter config_set_role;
/* An IPv4 or IPv6 address. */
config_setter config_set_source_address;
/* A hash of SNMPv3 that snmp_knows_auth() knows. */
config_setter config_set_auth;
/* A cipher of SNMPv3 that snmp_knows_priv() knows. */
config_setter config_set_priv;
/* SHA-256 of an SSH host key, as ssh-keygen -l prints it, with or without "SHA256:" and padding. */
config_setter config_set_fingerprint;
/* Names of sites; they replace those before. */
config_setter config_set_sites;
/* Names of [credentials]; they add up. */
config_setter config_set_credentials;

#endif
