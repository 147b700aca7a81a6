import { type ClassDeclaration, type InterfaceDeclaration, Node, Scope } from "ts-morph";
import { isInternal } from "./doc.js";

/** A member of a class or interface, as a reader of its type sees it. */
export interface Member {
  readonly name: string;
  readonly signature: string;
  readonly node: Node;
}

/** How something is declared, on one line or as it stands in the source, without what it does. */
export function signatureOf(node: Node): string {
  if (Node.isClassDeclaration(node) || Node.isInterfaceDeclaration(node)) return headOf(node);
  if (Node.isFunctionDeclaration(node)) {
    const text = node.getText();
    return `function ${callOf(node, node.getName() ?? "")}${text.endsWith(";") ? ";" : ""}`;
  }
  if (Node.isVariableDeclaration(node)) return `const ${node.getName()}: ${typeOf(node)}`;
  return node.getText().replace(/^export /, "");
}

/**
 * Public members in the order of the source, those of interfaces that are extended too. What only this package uses (`@internal`, or under a symbol), and what says again what a base class has, is left out.
 */
export function membersOf(node: Node): Member[] {
  const members = Node.isInterfaceDeclaration(node)
    ? interfaceMembers(node)
    : Node.isClassDeclaration(node)
      ? classMembers(node)
      : [];
  return members.filter(({ name, node: member }) => {
    const isOverride = Node.isModifierable(member) && member.hasModifier("override");
    return !(isOverride || name.startsWith("[") || isInternal(member));
  });
}

function headOf(node: ClassDeclaration | InterfaceDeclaration): string {
  const text = node.getText(false).replace(/^export /, "");
  return text.slice(0, text.indexOf("{")).trim().replaceAll(/\s+/g, " ");
}

function interfaceMembers(node: InterfaceDeclaration): Member[] {
  const own = node.getMembers().map((member): Member => {
    const name = Node.hasName(member) ? member.getName() : "()";
    return { name, node: member, signature: member.getText().replace(/;$/, "").replaceAll(/\s+/g, " ") };
  });
  const inherited = node.getBaseDeclarations().flatMap((base) => {
    return Node.isInterfaceDeclaration(base) && !base.getSourceFile().isInNodeModules()
      ? membersOf(base)
      : [];
  });
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...inherited.filter(({ name }) => !names.has(name))];
}

function classMembers(node: ClassDeclaration): Member[] {
  const members: Member[] = [];
  for (const member of node.getConstructors()) {
    const parameters = member.getParameters();
    if (member.getScope() === Scope.Public)
      members.push({
        name: "constructor",
        node: member,
        signature: `new ${callOf(member, node.getName() ?? "")}`,
      });
    for (const parameter of parameters) {
      if (!parameter.isParameterProperty() || parameter.getScope() !== Scope.Public) continue;
      const signature = `${parameter.isReadonly() ? "readonly " : ""}${parameter.getName()}: ${typeOf(parameter)}`;
      members.push({ name: parameter.getName(), node: parameter, signature });
    }
  }
  for (const member of [...node.getStaticMembers(), ...node.getInstanceMembers()]) {
    if (Node.isParameterDeclaration(member) || Node.isClassStaticBlockDeclaration(member)) continue;
    if (member.getScope() !== Scope.Public) continue;
    const name = member.getName();
    if (name.startsWith("#") || Node.isSetAccessorDeclaration(member)) continue;
    members.push({ name, node: member, signature: memberSignature(member, name) });
  }
  return members;
}

function memberSignature(member: Node, name: string): string {
  const prefix = Node.isStaticable(member) && member.isStatic() ? "static " : "";
  if (Node.isMethodDeclaration(member)) return `${prefix}${callOf(member, name)}`;
  return `${prefix}readonly ${name}: ${typeOf(member)}`;
}

/** `name(a: number, b?: string): boolean` */
function callOf(node: Node, name: string): string {
  if (!Node.isParametered(node)) return name;
  const typed = Node.isTypeParametered(node) ? node.getTypeParameters().map((type) => type.getText()) : [];
  const parameters = node.getParameters().map((parameter) => {
    const rest = parameter.isRestParameter() ? "..." : "";
    const optional = parameter.isOptional() && !parameter.isRestParameter() ? "?" : "";
    // One that is taken apart has no name.
    const isPattern = !Node.isIdentifier(parameter.getNameNode());
    return `${rest}${isPattern ? "options" : parameter.getName()}${optional}: ${typeOf(parameter)}`;
  });
  const generics = typed.length === 0 ? "" : `<${typed.join(", ")}>`;
  const result = Node.isConstructorDeclaration(node) ? "" : `: ${resultOf(node)}`;
  return `${name}${generics}(${parameters.join(", ")})${result}`;
}

function resultOf(node: Node): string {
  if (!Node.isReturnTyped(node)) return "void";
  return node.getReturnTypeNode()?.getText().replaceAll(/\s+/g, " ") ?? node.getReturnType().getText(node);
}

function typeOf(node: Node): string {
  const written = Node.isTyped(node)
    ? node.getTypeNode()
    : Node.isReturnTyped(node)
      ? node.getReturnTypeNode()
      : undefined;
  return (written?.getText() ?? node.getType().getText(node)).replaceAll(/\s+/g, " ");
}
