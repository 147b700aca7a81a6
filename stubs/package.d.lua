---@meta _

---@class packagelib
package = {}

---Separators and marks of paths: folder, path, template, executable's folder, and what is to be ignored, a line each.
---@type string
package.config = "/\n;\n?\n!\n-"

---Empty: there are no modules in C.
---@type string
package.cpath = ""

---The modules that are loaded, by name.
---@type table<string, any>
package.loaded = {}

---What finds modules, in turn: in `package.preload`, and along `package.path`. (5.1, LuaJIT)
---@type (fun(name: string): function|string)[]
package.loaders = {}

---Where modules are looked for: templates, with `;` between them, in which `?` stands for the name.
---@type string
package.path = "./?.lua"

---Loaders of certain modules, by name; those of the host's modules are here.
---@type table<string, fun(name: string): any>
package.preload = {}

---The same as `package.loaders`. (5.2)
---@type (fun(name: string): function|string)[]
package.searchers = {}

---There is nothing that could be loaded.
---@param path string
---@param name string
---@return nil
---@return string message
---@return "absent"
function package.loadlib(path, name) end

---The file that a path leads to. (5.2)
---@param name string
---@param path string
---@return string? file
---@return string? message all that was tried
function package.searchpath(name, path) end

---Lets a module see the globals. (5.1, LuaJIT)
---@param module table
function package.seeall(module) end
