pragma ComponentBehavior: Bound
import QtQuick
import Satchel.Ui

// A page of the app that is one long list.
ListScreen {
    signal go(string page, var properties)
    signal back
    property string openKey       // what is open beside this list, in a wide window
}
