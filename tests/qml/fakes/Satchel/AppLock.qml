import QtQml

QtObject {
    property bool enabled: Data.locked
    property string triesText
    property string offlineText: "The PIN works without a line. After 14 days without contact with the office the data here cannot be read until the device has spoken with it; your unsent work stays."
    property bool canSkip: true
    property bool canReadFingers: Data.fingers
    property bool finger: false
    property string fingerNote: "Every finger that this device's system knows for your user account opens the app, without a line too. The PIN always does; after 5 wrong fingers only the PIN does."
    property string fingerText: canReadFingers ? "Or lay your finger on the reader." : ""
    property bool readsFingers: false
    onReadsFingersChanged: Calls.note("AppLock.readsFingers", readsFingers)
    property string problem
    property string problemCode
    signal saved
    function setUp(pin: string, repeat: string, finger: bool) {
        Calls.note("AppLock.setUp", pin, repeat, finger);
        if (pin === repeat) {
            saved();
        } else {
            problem = "The two PINs are not the same.";
        }
    }
    function skip() {
        Calls.note("AppLock.skip");
    }
    function unlock(pin: string) {
        Calls.note("AppLock.unlock", pin);
        if (pin !== "123456") {
            problem = "That is not the PIN.";
            triesText = "4 tries left, then a minute of waiting.";
        }
    }
    function remove(pin: string) {
        Calls.note("AppLock.remove", pin);
    }
    function setFinger(pin: string, opens: bool) {
        Calls.note("AppLock.setFinger", pin, opens);
        finger = opens;
    }
    function lockNow() {
        Calls.note("AppLock.lockNow");
    }
}
