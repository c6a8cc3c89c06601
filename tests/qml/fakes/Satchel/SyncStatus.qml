pragma Singleton
import QtQml

QtObject {
    enum Kind { Received, Waiting, Sending, Offline, NeedsYou, Locked }
    property int kind: SyncStatus.Offline
    property string text: "Offline · 3 waiting · office has everything until 08:14"
    property string icon: "offline"
    property int needsYou: 1
    property int waiting: 3
    property int sending: 1
    property int received: 4
    property bool online: false
    property bool hasLine: false
    property bool metered: true
    property bool paused: false
    property string warning
    property bool signInNeeded: false
    property string lastContactText: "Today 08:14"
    function sendNow() {
        Calls.note("SyncStatus.sendNow");
    }
    function setPaused(value: bool) {
        Calls.note("SyncStatus.setPaused", value);
        paused = value;
    }
    function allowMobileOnce() {
        Calls.note("SyncStatus.allowMobileOnce");
    }
}
