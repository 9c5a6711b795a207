import { UnsavedWork as UnsavedWork_6807c47b56538b49a65cf71e0ea8d429 } from '../../../../src/admin/UnsavedWork/index'
import { WorkflowPanel as WorkflowPanel_7c5da84ee4b954eec9658a0b55be628f } from '../../../../src/admin/WorkflowPanel/index'
import { FieldComments as FieldComments_df82143d030122feef573991c8f0ecae } from '../../../../src/admin/Comments/FieldComments'
import { PictureName as PictureName_a541007416ca15d12c71cce4ed131755 } from '../../../../src/admin/PictureName/index'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { CleanPasteFeature as CleanPasteFeature_663be8602b21e42bc01f9492cca81647 } from '../../../../src/admin/CleanPaste/index'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SectionRowLabel as SectionRowLabel_cb2a5709cb3e2b6dd8d428361093d273 } from '../../../../src/admin/rowLabels/SectionRowLabel'
import { DayCell as DayCell_db1300253125053f1c7aa6d41142ba6e } from '../../../../src/admin/cells/DayCell'
import { DayField as DayField_a8c968224d69c171f5d1283b96f18b32 } from '../../../../src/admin/DayField/index'
import { CitationRowLabel as CitationRowLabel_d2ef82e50c0e6af4b8004423261dbb5f } from '../../../../src/admin/rowLabels/CitationRowLabel'
import { SalaryTable as SalaryTable_5f01ca7158ce50f3f53dba9a64a85b55 } from '../../../../src/admin/SalaryTable/index'
import { Curation as Curation_58db748c82a4ea02aa9953b618087b8c } from '../../../../src/admin/Curation/index'
import { StateCell as StateCell_3ac822f2023285014939b497293690c0 } from '../../../../src/admin/cells/StateCell'
import { LiveCell as LiveCell_3c66090d9574a8aa55865dcfd4250ae2 } from '../../../../src/admin/cells/LiveCell'
import { AssigneeCell as AssigneeCell_b9e80c32501f6549fe6a2564f79c8197 } from '../../../../src/admin/cells/AssigneeCell'
import { DueCell as DueCell_872f0cb2462836f1e648e8f1d75a6155 } from '../../../../src/admin/cells/DueCell'
import { ListDesk as ListDesk_891632fed47bb01017522d1761aa48ba } from '../../../../src/admin/ListDesk/index'
import { StandingBar as StandingBar_38f896691ab091921c596f3c355c7904 } from '../../../../src/admin/StandingBar/index'
import { SaveButton as SaveButton_f1f0c97baa81bbbd101b2c925c7dbf6c } from '../../../../src/admin/SaveButton/index'
import { ReviewScreen as ReviewScreen_268ca9541d63b6317e559f81dea974c7 } from '../../../../src/admin/ReviewScreen/index'
import { Versions as Versions_49ad4f392298b589685ea8ca94e172f1 } from '../../../../src/admin/Versions/index'
import { DisclosureReach as DisclosureReach_71bc5bcfba016defff2c754c714d6eef } from '../../../../src/admin/DisclosureReach/index'
import { RolesLink as RolesLink_71f3dd048b1193c7f7a649998e5f718e } from '../../../../src/admin/RolesTable/RolesLink'
import { PersonAccess as PersonAccess_a98a31b789c9cb67591459653baf35bb } from '../../../../src/admin/PersonAccess/index'
import { Deactivating as Deactivating_02fa321d41933abd97a059d1e0a3afce } from '../../../../src/admin/RolesTable/Deactivating'
import { InvitePerson as InvitePerson_113a2d9df7d8af11866a913092447071 } from '../../../../src/admin/PersonAccess/InvitePerson'
import { PictureCell as PictureCell_e184db2477295d47bb413eb1ed85b9ef } from '../../../../src/admin/cells/PictureCell'
import { QueryPresetsAccessCell as QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereCell as QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsWhereField as QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnsCell as QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsColumnField as QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByCell as QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { QueryPresetsGroupByField as QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { Icon as Icon_a9ddb4afa0331f89baf4773d9e108806 } from '../../../../src/admin/graphics/Icon'
import { Logo as Logo_862a4e7cae6afcd39620a64453bf9243 } from '../../../../src/admin/graphics/Logo'
import { InboxBell as InboxBell_97cc060eab30d0c195559a8e5bf9d2dd } from '../../../../src/admin/Inbox/InboxBell'
import { Dashboard as Dashboard_2457161ee87bd3f7080679e6a9350889 } from '../../../../src/admin/Dashboard/index'
import { SignInHeading as SignInHeading_88d9fe0e84715f618b60f806a40f4108 } from '../../../../src/admin/PayloadA11yPatches/SignInHeading'
import { DeskLinks as DeskLinks_1f174c106d7f56693c14add030780833 } from '../../../../src/admin/DeskLinks/index'
import { CompositionGuard as CompositionGuard_a51cf0029ec773d242bdd277ae24fdd0 } from '../../../../src/admin/CompositionGuard/index'
import { PayloadA11yPatches as PayloadA11yPatches_6a58cafac32dcbce4e2591dff7477b97 } from '../../../../src/admin/PayloadA11yPatches/index'
import { RolesTable as RolesTable_2c681bb43f031f680d0721ea65959b2d } from '../../../../src/admin/RolesTable/index'
import { InboxView as InboxView_aeefd38db080597e5c9ecd1303092159 } from '../../../../src/admin/Inbox/InboxView'
import { CalendarView as CalendarView_54c8d26f5eb30bb093be6ab7b2420340 } from '../../../../src/admin/Calendar/CalendarView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/UnsavedWork/index#UnsavedWork": UnsavedWork_6807c47b56538b49a65cf71e0ea8d429,
  "/src/admin/WorkflowPanel/index#WorkflowPanel": WorkflowPanel_7c5da84ee4b954eec9658a0b55be628f,
  "/src/admin/Comments/FieldComments#FieldComments": FieldComments_df82143d030122feef573991c8f0ecae,
  "/src/admin/PictureName/index#PictureName": PictureName_a541007416ca15d12c71cce4ed131755,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/CleanPaste/index#CleanPasteFeature": CleanPasteFeature_663be8602b21e42bc01f9492cca81647,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/rowLabels/SectionRowLabel#SectionRowLabel": SectionRowLabel_cb2a5709cb3e2b6dd8d428361093d273,
  "/src/admin/cells/DayCell#DayCell": DayCell_db1300253125053f1c7aa6d41142ba6e,
  "/src/admin/DayField/index#DayField": DayField_a8c968224d69c171f5d1283b96f18b32,
  "/src/admin/rowLabels/CitationRowLabel#CitationRowLabel": CitationRowLabel_d2ef82e50c0e6af4b8004423261dbb5f,
  "/src/admin/SalaryTable/index#SalaryTable": SalaryTable_5f01ca7158ce50f3f53dba9a64a85b55,
  "/src/admin/Curation/index#Curation": Curation_58db748c82a4ea02aa9953b618087b8c,
  "/src/admin/cells/StateCell#StateCell": StateCell_3ac822f2023285014939b497293690c0,
  "/src/admin/cells/LiveCell#LiveCell": LiveCell_3c66090d9574a8aa55865dcfd4250ae2,
  "/src/admin/cells/AssigneeCell#AssigneeCell": AssigneeCell_b9e80c32501f6549fe6a2564f79c8197,
  "/src/admin/cells/DueCell#DueCell": DueCell_872f0cb2462836f1e648e8f1d75a6155,
  "/src/admin/ListDesk/index#ListDesk": ListDesk_891632fed47bb01017522d1761aa48ba,
  "/src/admin/StandingBar/index#StandingBar": StandingBar_38f896691ab091921c596f3c355c7904,
  "/src/admin/SaveButton/index#SaveButton": SaveButton_f1f0c97baa81bbbd101b2c925c7dbf6c,
  "/src/admin/ReviewScreen/index#ReviewScreen": ReviewScreen_268ca9541d63b6317e559f81dea974c7,
  "/src/admin/Versions/index#Versions": Versions_49ad4f392298b589685ea8ca94e172f1,
  "/src/admin/DisclosureReach/index#DisclosureReach": DisclosureReach_71bc5bcfba016defff2c754c714d6eef,
  "/src/admin/RolesTable/RolesLink#RolesLink": RolesLink_71f3dd048b1193c7f7a649998e5f718e,
  "/src/admin/PersonAccess/index#PersonAccess": PersonAccess_a98a31b789c9cb67591459653baf35bb,
  "/src/admin/RolesTable/Deactivating#Deactivating": Deactivating_02fa321d41933abd97a059d1e0a3afce,
  "/src/admin/PersonAccess/InvitePerson#InvitePerson": InvitePerson_113a2d9df7d8af11866a913092447071,
  "/src/admin/cells/PictureCell#PictureCell": PictureCell_e184db2477295d47bb413eb1ed85b9ef,
  "@payloadcms/next/client#QueryPresetsAccessCell": QueryPresetsAccessCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereCell": QueryPresetsWhereCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsWhereField": QueryPresetsWhereField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnsCell": QueryPresetsColumnsCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsColumnField": QueryPresetsColumnField_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByCell": QueryPresetsGroupByCell_2b8867833a34864a02ddf429b0728a40,
  "@payloadcms/next/client#QueryPresetsGroupByField": QueryPresetsGroupByField_2b8867833a34864a02ddf429b0728a40,
  "/src/admin/graphics/Icon#Icon": Icon_a9ddb4afa0331f89baf4773d9e108806,
  "/src/admin/graphics/Logo#Logo": Logo_862a4e7cae6afcd39620a64453bf9243,
  "/src/admin/Inbox/InboxBell#InboxBell": InboxBell_97cc060eab30d0c195559a8e5bf9d2dd,
  "/src/admin/Dashboard/index#Dashboard": Dashboard_2457161ee87bd3f7080679e6a9350889,
  "/src/admin/PayloadA11yPatches/SignInHeading#SignInHeading": SignInHeading_88d9fe0e84715f618b60f806a40f4108,
  "/src/admin/DeskLinks/index#DeskLinks": DeskLinks_1f174c106d7f56693c14add030780833,
  "/src/admin/CompositionGuard/index#CompositionGuard": CompositionGuard_a51cf0029ec773d242bdd277ae24fdd0,
  "/src/admin/PayloadA11yPatches/index#PayloadA11yPatches": PayloadA11yPatches_6a58cafac32dcbce4e2591dff7477b97,
  "/src/admin/RolesTable/index#RolesTable": RolesTable_2c681bb43f031f680d0721ea65959b2d,
  "/src/admin/Inbox/InboxView#InboxView": InboxView_aeefd38db080597e5c9ecd1303092159,
  "/src/admin/Calendar/CalendarView#CalendarView": CalendarView_54c8d26f5eb30bb093be6ab7b2420340,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
