using System.Reflection;
using System.Reflection.Emit;

namespace RevOps.Tests.Architecture;

/// <summary>Which types a type uses: in its shape and in the code of its methods, read from IL, so that no spelling of a name escapes.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static HashSet<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var face in type.GetInterfaces())
            Add(used, face);
        foreach (var field in type.GetFields(All))
            Add(used, field.FieldType);
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            Add(used, (method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(used, parameter.ParameterType);
            if (method.GetMethodBody() is not { } body)
                continue;
            foreach (var local in body.LocalVariables)
                Add(used, local.LocalType);
            Walk(method, body.GetILAsByteArray()!, used);
        }
        return used;
    }

    private static void Walk(MethodBase method, byte[] il, HashSet<Type> used)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)(0xFE00 | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod);
                    Add(used, member as Type ?? member?.DeclaringType);
                    foreach (var argument in (member as MethodInfo)?.GetGenericArguments() ?? [])
                        Add(used, argument);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + 4 * BitConverter.ToInt32(il, at);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null)
            return;
        if (type.HasElementType)
            Add(used, type.GetElementType());
        else if (!type.IsGenericParameter && used.Add(type))
            foreach (var argument in type.GetGenericArguments())
                Add(used, argument);
    }
}
