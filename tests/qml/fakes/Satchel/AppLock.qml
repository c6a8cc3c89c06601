import QtQml

QtObject {
    property bool enabled: false
    property string triesText
    property string offlineText: "The PIN works without a line. After 14 days without contact with the office the data here cannot be read until the device has spoken with it; your unsent work stays."
    property bool canSkip: true
    property string problem
    property string problemCode
    signal saved
    function setUp(pin: string, repeat: string) {
        Calls.note("AppLock.setUp", pin, repeat);
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
    function lockNow() {
        Calls.note("AppLock.lockNow");
    }
}
