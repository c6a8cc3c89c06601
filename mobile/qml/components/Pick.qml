pragma Singleton
import QtQml

// Questions to the lists of view models, whose members qmllint of Qt 6.4 does not know.
QtObject {
    function has(list: var, what: var) : bool {
        return list.includes(what);
    }
    function first(list: var, test: var) : var {
        return list.find(test);
    }
    function each(list: var, make: var) : var {
        return list.map(make);
    }
    function count(model: var) : int {
        return model.count;
    }
}
