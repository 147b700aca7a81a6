-- must: answer [7]
for name in pairs(_G) do if name ~= '_G' then _G[name] = nil end end
return 7
