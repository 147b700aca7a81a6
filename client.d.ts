/** lua2js/client: the type of `import script from "./x.lua"`. */

declare module "*.lua" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.1" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.2" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.3" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=luajit" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?interruptible" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.1&interruptible" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.2&interruptible" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=5.3&interruptible" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?lua=luajit&interruptible" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?interruptible&lua=5.1" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?interruptible&lua=5.2" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?interruptible&lua=5.3" {
  const script: import("lua2js").Script;
  export default script;
}

declare module "*.lua?interruptible&lua=luajit" {
  const script: import("lua2js").Script;
  export default script;
}
