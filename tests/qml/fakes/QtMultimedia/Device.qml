pragma Singleton
import QtQml

// The camera that the tests have: what is before its lens, and whether it works.
QtObject {
    property string view
    property string trouble
    property bool lit: false
    property bool active: false
    function clear() {
        view = "";
        trouble = "";
        lit = false;
        active = false;
    }
}
