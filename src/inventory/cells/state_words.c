#include "inventory/cells/state_words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * Words and, for JSON of Windows PowerShell and for CLIXML, the numbers of the
 * enums in Microsoft.HyperV.PowerShell.
 */
const struct state_word state_words_vm[] = {
	{ "Running", VM_RUNNING },
	{ "2", VM_RUNNING },
	{ "RunningCritical", VM_RUNNING },
	{ "32785", VM_RUNNING },
	{ "Off", VM_OFF },
	{ "3", VM_OFF },
	{ "OffCritical", VM_OFF },
	{ "32786", VM_OFF },
	{ "PowerOff", VM_OFF },
	{ "Stopped", VM_OFF },
	{ "Saved", VM_SAVED },
	{ "6", VM_SAVED },
	{ "SavedCritical", VM_SAVED },
	{ "32788", VM_SAVED },
	{ "FastSaved", VM_SAVED },
	{ "32779", VM_SAVED },
	{ "Paused", VM_PAUSED },
	{ "9", VM_PAUSED },
	{ "PausedCritical", VM_PAUSED },
	{ "32789", VM_PAUSED },
	{ "Starting", VM_RUNNING }, /* it may send already */
	{ "10", VM_RUNNING },
	{ "Stopping", VM_OTHER },
	{ "4", VM_OTHER },
	{ "Reset", VM_OTHER },
	{ "11", VM_OTHER },
	{ "Saving", VM_OTHER },
	{ "32773", VM_OTHER },
	{ "Pausing", VM_OTHER },
	{ "32776", VM_OTHER },
	{ "Resuming", VM_OTHER },
	{ "32777", VM_OTHER },
	{ "FastSaving", VM_OTHER },
	{ "32780", VM_OTHER },
	{ "Other", VM_OTHER },
	{ "1", VM_OTHER },
	/* VMware and others; Hyper-V Manager in de fr es it nl pl sv ja. */
	{ "poweredOn", VM_RUNNING },
	{ "On", VM_RUNNING },
	{ "Wird ausgeführt", VM_RUNNING },
	{ "Ausgeführt", VM_RUNNING },
	{ "En cours d'exécution", VM_RUNNING },
	{ "En cours", VM_RUNNING },
	{ "En ejecución", VM_RUNNING },
	{ "In esecuzione", VM_RUNNING },
	{ "Wordt uitgevoerd", VM_RUNNING },
	{ "Actief", VM_RUNNING },
	{ "Uruchomiona", VM_RUNNING },
	{ "Uruchomiono", VM_RUNNING },
	{ "Uruchomiony", VM_RUNNING },
	{ "Körs", VM_RUNNING },
	{ "実行中", VM_RUNNING },
	{ "poweredOff", VM_OFF },
	{ "Shut off", VM_OFF },
	{ "Shutdown", VM_OFF },
	{ "Stored", VM_OFF },
	{ "Aus", VM_OFF },
	{ "Ausgeschaltet", VM_OFF },
	{ "Désactivé", VM_OFF },
	{ "Désactivée", VM_OFF },
	{ "Arrêté", VM_OFF },
	{ "Arrêtée", VM_OFF },
	{ "Éteint", VM_OFF },
	{ "Éteinte", VM_OFF },
	{ "Desactivado", VM_OFF },
	{ "Desactivada", VM_OFF },
	{ "Apagado", VM_OFF },
	{ "Apagada", VM_OFF },
	{ "Disattivato", VM_OFF },
	{ "Disattivata", VM_OFF },
	{ "Spento", VM_OFF },
	{ "Spenta", VM_OFF },
	{ "Uit", VM_OFF },
	{ "Uitgeschakeld", VM_OFF },
	{ "Gestopt", VM_OFF },
	{ "Wyłączona", VM_OFF },
	{ "Wyłączono", VM_OFF },
	{ "Wyłączony", VM_OFF },
	{ "Av", VM_OFF },
	{ "Avstängd", VM_OFF },
	{ "オフ", VM_OFF },
	{ "停止", VM_OFF },
	{ "Gespeichert", VM_SAVED },
	{ "Enregistré", VM_SAVED },
	{ "Enregistrée", VM_SAVED },
	{ "Guardado", VM_SAVED },
	{ "Guardada", VM_SAVED },
	{ "Salvato", VM_SAVED },
	{ "Salvata", VM_SAVED },
	{ "Opgeslagen", VM_SAVED },
	{ "Zapisana", VM_SAVED },
	{ "Zapisano", VM_SAVED },
	{ "Zapisany", VM_SAVED },
	{ "Sparad", VM_SAVED },
	{ "保存", VM_SAVED },
	{ "保存済み", VM_SAVED },
	{ "Suspended", VM_PAUSED },
	{ "Angehalten", VM_PAUSED },
	{ "Suspendu", VM_PAUSED },
	{ "Suspendue", VM_PAUSED },
	{ "En pause", VM_PAUSED },
	{ "En pausa", VM_PAUSED },
	{ "Pausado", VM_PAUSED },
	{ "Pausada", VM_PAUSED },
	{ "Sospeso", VM_PAUSED },
	{ "Sospesa", VM_PAUSED },
	{ "In pausa", VM_PAUSED },
	{ "Onderbroken", VM_PAUSED },
	{ "Gepauzeerd", VM_PAUSED },
	{ "Wstrzymana", VM_PAUSED },
	{ "Wstrzymano", VM_PAUSED },
	{ "Wstrzymany", VM_PAUSED },
	{ "Pausad", VM_PAUSED },
	{ "一時停止", VM_PAUSED },
	{ NULL, VM_STATE_UNKNOWN },
};

const struct state_word state_words_replica[] = {
	{ "None", REPLICA_NONE },
	{ "0", REPLICA_NONE },
	{ "Primary", REPLICA_PRIMARY },
	{ "1", REPLICA_PRIMARY },
	{ "Replica", REPLICA_REPLICA },
	{ "2", REPLICA_REPLICA },
	{ "TestReplica", REPLICA_TEST },
	{ "3", REPLICA_TEST },
	{ "ExtendedReplica", REPLICA_EXTENDED },
	{ "4", REPLICA_EXTENDED },
	{ NULL, REPLICA_UNKNOWN },
};

const struct state_word state_words_vlan_mode[] = {
	{ "Untagged", VLAN_UNTAGGED },
	{ "0", VLAN_UNTAGGED },
	{ "Access", VLAN_ACCESS },
	{ "1", VLAN_ACCESS },
	{ "Trunk", VLAN_TRUNK },
	{ "2", VLAN_TRUNK },
	{ "Private", VLAN_PRIVATE },
	{ "3", VLAN_PRIVATE },
	{ "Nicht markiert", VLAN_UNTAGGED },
	{ "Ohne Tag", VLAN_UNTAGGED },
	{ "Sans étiquette", VLAN_UNTAGGED },
	{ "Sin etiqueta", VLAN_UNTAGGED },
	{ "Senza tag", VLAN_UNTAGGED },
	{ "Geen tag", VLAN_UNTAGGED },
	{ "タグなし", VLAN_UNTAGGED },
	{ "Zugriff", VLAN_ACCESS },
	{ "Accès", VLAN_ACCESS },
	{ "Acceso", VLAN_ACCESS },
	{ "Accesso", VLAN_ACCESS },
	{ "Toegang", VLAN_ACCESS },
	{ "Dostęp", VLAN_ACCESS },
	{ "Åtkomst", VLAN_ACCESS },
	{ "アクセス", VLAN_ACCESS },
	{ "トランク", VLAN_TRUNK },
	{ "Privat", VLAN_PRIVATE },
	{ "Privé", VLAN_PRIVATE },
	{ "Privado", VLAN_PRIVATE },
	{ "Privato", VLAN_PRIVATE },
	{ "プライベート", VLAN_PRIVATE },
	{ NULL, VLAN_MODE_UNKNOWN },
};

/*
 * MSFT_NetLbfoTeam: Static 0, SwitchIndependent 1, Lacp 2; VMSwitchTeam knows SwitchIndependent
 * 1 alone.
 */
const struct state_word state_words_team_mode[] = {
	{ "SwitchIndependent", TEAM_SWITCH_INDEPENDENT },
	{ "1", TEAM_SWITCH_INDEPENDENT },
	{ "Static", TEAM_STATIC },
	{ "0", TEAM_STATIC },
	{ "Lacp", TEAM_LACP },
	{ "2", TEAM_LACP },
	{ "StaticTeaming", TEAM_STATIC },
	{ "Switchunabhängig", TEAM_SWITCH_INDEPENDENT },
	{ "Indépendant du commutateur", TEAM_SWITCH_INDEPENDENT },
	{ "Independiente del conmutador", TEAM_SWITCH_INDEPENDENT },
	{ "Indipendente dal commutatore", TEAM_SWITCH_INDEPENDENT },
	{ "Statisch", TEAM_STATIC },
	{ "Statique", TEAM_STATIC },
	{ "Estático", TEAM_STATIC },
	{ "Statico", TEAM_STATIC },
	{ NULL, TEAM_MODE_UNKNOWN },
};

/*
 * MSFT_NetLbfoTeam: TransportPorts 0, IPAddresses 2, MacAddresses 3, HyperVPort 4, Dynamic 5.
 */
const struct state_word state_words_balance[] = {
	{ "HyperVPort", BALANCE_HYPERV_PORT },
	{ "4", BALANCE_HYPERV_PORT },
	{ "Dynamic", BALANCE_DYNAMIC },
	{ "5", BALANCE_DYNAMIC },
	{ "TransportPorts", BALANCE_ADDRESS_HASH },
	{ "0", BALANCE_ADDRESS_HASH },
	{ "IPAddresses", BALANCE_ADDRESS_HASH },
	{ "2", BALANCE_ADDRESS_HASH },
	{ "MacAddresses", BALANCE_ADDRESS_HASH },
	{ "3", BALANCE_ADDRESS_HASH },
	{ "AddressHash", BALANCE_ADDRESS_HASH },
	{ NULL, BALANCE_UNKNOWN },
};

/* VMSwitchType */
const struct state_word state_words_switch[] = {
	{ "Private", SWITCH_PRIVATE },
	{ "0", SWITCH_PRIVATE },
	{ "Internal", SWITCH_INTERNAL },
	{ "1", SWITCH_INTERNAL },
	{ "External", SWITCH_EXTERNAL },
	{ "2", SWITCH_EXTERNAL },
	{ NULL, SWITCH_TYPE_UNKNOWN },
};

const struct state_word state_words_tri[] = {
	{ "no", TRI_NO },
	{ "yes", TRI_YES },
	{ NULL, TRI_UNKNOWN },
};

/* Words are equal without case of ASCII, blanks and dashes: "Powered Off" is "poweredOff". */
static bool
is_word(const char *a, const char *b)
{
	for (;;) {
		a += strspn(a, " -_");
		b += strspn(b, " -_");
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) {
			return false;
		}
		if (*a == '\0') {
			return true;
		}
		a++;
		b++;
	}
}

uint8_t
state_word_value(const struct state_word *words, const char *s)
{
	for (; s != NULL && words->word != NULL; words++) {
		if (is_word(s, words->word)) {
			return words->value;
		}
	}
	return 0;
}

const char *
state_word_text(const struct state_word *words, uint8_t value)
{
	while (words->word != NULL && words->value != value) {
		words++;
	}
	return words->word != NULL ? words->word : "";
}
